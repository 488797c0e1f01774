import type { OpenRoute, ResourceApi, ResourceRoute } from '../resource-call.ts'
import { SCIM_BASE, scimRefusal } from './scim-answer.ts'
import { resourceTypes, schemas, serviceProviderConfig } from './scim-discovery.ts'
import { listScimUsers, readScimUser } from './scim-users.ts'

const scimApi: ResourceApi = {
  schemes: ['Bearer', 'AnaplanAuthToken'],
  refusal: scimRefusal,
  noValidHeader: 'Authorization is required.',
}

export const scimRoutes: readonly ResourceRoute[] = [
  { method: 'GET', path: `${SCIM_BASE}/Users`, api: scimApi, answer: listScimUsers },
  { method: 'GET', path: `${SCIM_BASE}/Users/:userId`, api: scimApi, answer: readScimUser },
]

export const scimOpenRoutes: readonly OpenRoute[] = [
  { path: `${SCIM_BASE}/ServiceProviderConfig`, api: scimApi, answerAnyone: serviceProviderConfig },
  { path: `${SCIM_BASE}/ResourceTypes`, api: scimApi, answerAnyone: resourceTypes },
  { path: `${SCIM_BASE}/Schemas`, api: scimApi, answerAnyone: schemas },
]
