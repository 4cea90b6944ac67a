module.exports = {up: q => q.createTable('a', {id: 'int'}), down: q => q.dropTable('a')};
