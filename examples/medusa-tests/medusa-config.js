module.exports = {
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: { jwtSecret: 'test', cookieSecret: 'test' },
  },
  plugins: [],
  modules: {},
};
