const tenant = process.env['TENANT'] ?? 'http://localhost:4000'
const clientId = 'NightlyExport0000000000000000001'

function post(path, body) {
  const headers = { 'content-type': 'application/json' }
  return fetch(tenant + path, { method: 'POST', headers, body: JSON.stringify(body) })
}

const device = await (await post('/oauth/device/code', { client_id: clientId, scope: 'openid offline_access' })).json()

// What a person would do at /activate; the control API does it for a test.
await post(`/control/v1/device-authorizations/${device.user_code}/approve`, { user: 'uma@acme.example' })

const grant = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: device.device_code }
const { access_token } = await (await post('/oauth/token', { ...grant, client_id: clientId })).json()

const me = await fetch(`${tenant}/2/0/users/me`, { headers: { authorization: `AnaplanAuthToken ${access_token}` } })
console.log(await me.json())
