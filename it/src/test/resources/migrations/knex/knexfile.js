module.exports = {client: 'pg', connection: process.env.TOOL_URL};
