const {DataSource} = require('typeorm');
module.exports = new DataSource({type: 'postgres', url: process.env.TOOL_URL, migrations: ['migrations/*.js']});
