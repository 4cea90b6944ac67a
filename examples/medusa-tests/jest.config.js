module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/test/**/*.spec.js'],
  testTimeout: 20000,
  transform: {},
  watchman: false,
};
