import type { OpenRoute, ResourceApi, ResourceRoute } from '../resource-call.ts'
import { SCIM_BASE } from './scim-answer.ts'
import { resourceTypes, schemas, serviceProviderConfig } from './scim-discovery.ts'
import { listScimUsers, readScimUser } from './scim-users.ts'

const scimApi: ResourceApi = {
  schemes: ['Bearer', 'AnaplanAuthToken'],
  errors: 'scim',
  noValidHeader: 'Authorization is required.',
}

export const scimRoutes: readonly ResourceRoute[] = [
  { path: `${SCIM_BASE}/Users`, api: scimApi, operations: { GET: listScimUsers } },
  { path: `${SCIM_BASE}/Users/:userId`, api: scimApi, operations: { GET: readScimUser } },
]

export const scimOpenRoutes: readonly OpenRoute[] = [
  { path: `${SCIM_BASE}/ServiceProviderConfig`, api: scimApi, answerAnyone: serviceProviderConfig },
  { path: `${SCIM_BASE}/ResourceTypes`, api: scimApi, answerAnyone: resourceTypes },
  { path: `${SCIM_BASE}/Schemas`, api: scimApi, answerAnyone: schemas },
]
