module.exports = {
  transform: { '\\.[cm]?js$': ['babel-jest', { presets: [['@babel/preset-env', { targets: { node: 'current' } }]] }] },
  transformIgnorePatterns: ['/node_modules/(?!(@tenantry|jose|lit|lit-html|lit-element|@lit|lean-qr)/)'],
}
