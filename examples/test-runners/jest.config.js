module.exports = { testMatch: ['**/*.test.js'], watchman: false };
