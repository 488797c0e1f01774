CREATE TABLE public.access_tokens (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint
);
CREATE TABLE public.audit_events (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint,
    by_at bigint,
    "by_clientId" text COLLATE pg_catalog."C"
);
CREATE TABLE public.authorization_codes (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint
);
CREATE TABLE public.authorizations (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint,
    "by_clientId" text COLLATE pg_catalog."C",
    "by_grantedAt" bigint
);
CREATE TABLE public.device_authorizations (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint,
    "by_userCode" text COLLATE pg_catalog."C",
    "by_clientId" text COLLATE pg_catalog."C"
);
CREATE TABLE public.exchanges (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint
);
CREATE TABLE public.faults (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint
);
CREATE TABLE public.guesses (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint
);
CREATE TABLE public.idempotent_answers (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint
);
CREATE TABLE public.kysely_migration (
    name character varying(255) NOT NULL,
    "timestamp" character varying(255) NOT NULL
);
CREATE TABLE public.kysely_migration_lock (
    id character varying(255) NOT NULL,
    is_locked integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.oauth_clients (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint,
    by_name text COLLATE pg_catalog."C",
    "by_grantType" text COLLATE pg_catalog."C",
    by_enabled bigint,
    "by_createdAt" bigint,
    "by_lastUsedAt" bigint,
    by_search text COLLATE pg_catalog."C"
);
CREATE TABLE public.open_forms (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint
);
CREATE TABLE public.refresh_tokens (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint,
    "by_authorizationId" text COLLATE pg_catalog."C"
);
CREATE TABLE public.sessions (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint
);
CREATE TABLE public.signing_key_in_use (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint
);
CREATE TABLE public.signing_keys (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint,
    "by_createdAt" bigint
);
CREATE TABLE public.store_facts (
    key text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL
);
CREATE TABLE public.tenant_settings (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint
);
CREATE TABLE public.users (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint,
    by_email text COLLATE pg_catalog."C"
);
CREATE TABLE public.workspaces (
    key text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    value text NOT NULL,
    forget_at bigint,
    by_name text COLLATE pg_catalog."C"
);
INSERT INTO public.access_tokens VALUES ('saPm7JY9q6LHJn0yQDjjxALuLI9677DVSJRsLloOGTI', 85550536516135, '{"tokenId":"4a06134f-da91-4e7d-b856-fa0adc0991a3","userId":"b6e309aee7992bde31610c378859f447","issuedAt":1795301294638,"expiresAt":1795303394638,"grant":null}', 1795303394638);
INSERT INTO public.access_tokens VALUES ('W3BhvvzwbB2CHNL8Zaqu9NJS50lFnbe7g2lVdo31HnA', 85343866805078, '{"tokenId":"d7491331-dd85-4dcd-8626-cb1b3bf589f0","userId":"0f36f2490a73f7ec9ea0152aba0b8998","issuedAt":1795301294638,"expiresAt":1795303394638,"grant":{"authorizationId":"cd37df2d-99c1-4339-969f-f09edfd1b771","clientId":"web","scope":["openid","offline_access"]}}', 1795303394638);
INSERT INTO public.access_tokens VALUES ('4MWbv-ynNYpCCh-AB2ZVsPx_ZPAwb57v6gd3hkQ-T2U', 47797773276054, '{"tokenId":"4f8aa08f-38a8-46f7-9907-46852bf718f5","userId":"0f36f2490a73f7ec9ea0152aba0b8998","issuedAt":1795301294638,"expiresAt":1795303394638,"grant":{"authorizationId":"cd37df2d-99c1-4339-969f-f09edfd1b771","clientId":"web","scope":["openid","offline_access"]}}', 1795303394638);
INSERT INTO public.access_tokens VALUES ('PfetOqDX-aLSxuY5aN4NMfdddwXxE4eiNyhpvuJ1krY', 127541340032730, '{"tokenId":"ae0461a7-5733-4fdf-9b48-eb8d0d410dee","userId":"0f36f2490a73f7ec9ea0152aba0b8998","issuedAt":1795301294638,"expiresAt":1795303394638,"grant":{"authorizationId":"2915c7f4-28d5-43e2-8ec1-79c5bc49f423","clientId":"fixed","scope":["openid","offline_access"]}}', 1795303394638);
INSERT INTO public.audit_events VALUES ('001795301294638-fafda7fb-3d2a-4573-8d95-a69a90da3874', 80032303710056, '{"at":1795301294638,"actor":{"id":"b6e309aee7992bde31610c378859f447","email":"ada@acme.example"},"action":"oauth_client_created","clientId":"9U3su8hmcGcZxcpD04GmjTdGD3S5S7o8","clientName":"Rotated","details":{"grantType":"authorization_code"}}', NULL, 1795301294638, '9U3su8hmcGcZxcpD04GmjTdGD3S5S7o8');
INSERT INTO public.audit_events VALUES ('001795301294638-88901dda-0969-41ef-b161-313477938678', 101170929372359, '{"at":1795301294638,"actor":{"id":"b6e309aee7992bde31610c378859f447","email":"ada@acme.example"},"action":"oauth_client_secret_rotated","clientId":"9U3su8hmcGcZxcpD04GmjTdGD3S5S7o8","clientName":"Rotated","details":{"overlapSeconds":86400}}', NULL, 1795301294638, '9U3su8hmcGcZxcpD04GmjTdGD3S5S7o8');
INSERT INTO public.authorization_codes VALUES ('gA6LAsKPt-rUYzhorpP1RxYXCfyJZiCe42KXdXJFWTo', 15137196919757, '{"authorizationId":"cd37df2d-99c1-4339-969f-f09edfd1b771","clientId":"web","userId":"0f36f2490a73f7ec9ea0152aba0b8998","scope":["openid","offline_access"],"redirectUri":"https://app.example.com/callback","codeChallenge":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM","nonce":null,"expiresAt":1795301354638,"state":"redeemed"}', 1795387754638);
INSERT INTO public.authorization_codes VALUES ('3h1n0M3E_v3WeJtEwHia2khh6lGr21tnImN4d19c-As', 47052938225096, '{"authorizationId":"d8ef1670-82ce-4352-a8be-74eae10c0865","clientId":"web","userId":"0f36f2490a73f7ec9ea0152aba0b8998","scope":["openid","offline_access"],"redirectUri":"https://app.example.com/callback","codeChallenge":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM","nonce":null,"expiresAt":1795301354638,"state":"unused"}', 1795387754638);
INSERT INTO public.authorization_codes VALUES ('csMsGGWvOSI2W5RYEyVWhCwidhnrc_Vp7Y4BZc3P8kY', 62265320443090, '{"authorizationId":"2915c7f4-28d5-43e2-8ec1-79c5bc49f423","clientId":"fixed","userId":"0f36f2490a73f7ec9ea0152aba0b8998","scope":["openid","offline_access"],"redirectUri":"https://app.example.com/callback","codeChallenge":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM","nonce":null,"expiresAt":1795301354638,"state":"redeemed"}', 1795387754638);
INSERT INTO public.authorizations VALUES ('cd37df2d-99c1-4339-969f-f09edfd1b771', 12147723096616, '{"clientId":"web","userId":"0f36f2490a73f7ec9ea0152aba0b8998","scope":["openid","offline_access"],"grantedAt":1795301294638,"authTime":1795301294638,"lastUsedAt":1795301294638,"expiresAt":1795344494638}', 1795430894638, 'web', 1795301294638);
INSERT INTO public.authorizations VALUES ('62f963ee-7e8e-43ca-92ab-71cbc54b0c47', 105770430028087, '{"clientId":"device","userId":"0f36f2490a73f7ec9ea0152aba0b8998","scope":["openid"],"grantedAt":1795301294638,"authTime":1795301294638,"lastUsedAt":null,"expiresAt":1795302194638}', 1795388594638, 'device', 1795301294638);
INSERT INTO public.authorizations VALUES ('d8ef1670-82ce-4352-a8be-74eae10c0865', 21333454929310, '{"clientId":"web","userId":"0f36f2490a73f7ec9ea0152aba0b8998","scope":["openid","offline_access"],"grantedAt":1795301294638,"authTime":1795301294638,"lastUsedAt":null,"expiresAt":1795301354638}', 1795387754638, 'web', 1795301294638);
INSERT INTO public.authorizations VALUES ('2915c7f4-28d5-43e2-8ec1-79c5bc49f423', 117341449383784, '{"clientId":"fixed","userId":"0f36f2490a73f7ec9ea0152aba0b8998","scope":["openid","offline_access"],"grantedAt":1795301294638,"authTime":1795301294638,"lastUsedAt":1795301294638,"expiresAt":null}', NULL, 'fixed', 1795301294638);
INSERT INTO public.device_authorizations VALUES ('V4sKwiatGXJJcBDniOsZ6IAL9JoUeTDLb9G4hiXa368', 67657177738422, '{"userCode":"XXFM-BRMK","clientId":"device","scope":["openid"],"expiresAt":1795302194638,"state":{"kind":"pending","intervalSeconds":5,"polledAt":null}}', 1795388594638, 'XXFM-BRMK', 'device');
INSERT INTO public.device_authorizations VALUES ('yhMmBgmBZfCDijK-5WUY70uFhZFrefVABQ0dJDHM1s4', 110566946202598, '{"userCode":"DWMG-SNFQ","clientId":"device","scope":["openid"],"expiresAt":1795302194638,"state":{"kind":"approved","authorizationId":"62f963ee-7e8e-43ca-92ab-71cbc54b0c47","userId":"0f36f2490a73f7ec9ea0152aba0b8998"}}', 1795388594638, 'DWMG-SNFQ', 'device');
INSERT INTO public.idempotent_answers VALUES ('ymOY3ZTRDO9qcFbYtDBTaXIdbpgvbpzuSYSxCXGUFcc', 81296607622434, '{"bodyDigest":"CoLxvpdGAlzdj2__OUvcRCme7a3C7NT0qGOXbq4LhIg","created":{"sealed":"GPBbLP5R3Yq+JVi1G2lqpWwbdZq74YS+ZtUg7lugb26I0i8JBEeZaPW+luhcgIEu6AqPiHsdeQHgHB1OlXk1aqQtIZKZqo1OCk4+PueOoer3CoqJC0eBJrI1hvLfIxi0iq/OPEBoNpCWSM/5SaxCQkjhCk5DrMB54hQXCGn/T5eQDEMSvuh45VA9ORLpLDEcDrhhczm8tJeZaZsmTetliWn4ZhVBK14Ogo0R2JgtddKA3KCq1EvUC7AsahNWr8oBIqQSdgElPS1UNqy49NBIwclHk5UQuWvLKVnq6tbNBKzhf26n/gqBiIL/nhtS7qH9aIgezBkVFazjZST7ZpoEw+PkuDr+USQq70CdsV2GpxaaH8Ur+gAYP86s0SdIlGhh3hkPAtEnsCUoQHwGR5gY6MFfJNVsT6LgEGR/VdAV7yZF/Y3u6Nl96ZBo978pDiwadT+T4djqXZUfo3bjB7W6XeuwtG1mEu42eZQC8v6gLzTvR99wf6KskuUylId01tVkradim4Iq2mOMJFLZpW6qvrnFg2NXiyHJLSJoo1Fnz1gMFiVDkku54ueed9OGoQMcepnHrUusEQgJ40+wOpA5WbW1SQlcdg6/Zp91wi9IW9RwEJy27TaMyfpOcn2B4vATw8YzEg=="},"expiresAt":1795387694638}', 1795387694638);
INSERT INTO public.kysely_migration VALUES ('0001-records', '2026-11-21T22:48:14.633Z');
INSERT INTO public.kysely_migration_lock VALUES ('migration_lock', 0);
INSERT INTO public.oauth_clients VALUES ('device', 15537671682504, '{"clientId":"device","name":"Device","grantType":"urn:ietf:params:oauth:grant-type:device_code","callbackUrls":["https://app.example.com/callback"],"enabled":true,"secret":null,"refreshToken":{"behavior":"rotatable","lifetimeSeconds":43200},"createdAt":1795301294638,"createdBy":"ada@acme.example","updatedAt":1795301294638,"lastUsedAt":null,"version":1}', NULL, 'device', 'urn:ietf:params:oauth:grant-type:device_code', 1, 1795301294638, NULL, 'device
device
https://app.example.com/callback');
INSERT INTO public.oauth_clients VALUES ('9U3su8hmcGcZxcpD04GmjTdGD3S5S7o8', 119162357536199, '{"clientId":"9U3su8hmcGcZxcpD04GmjTdGD3S5S7o8","name":"Rotated","grantType":"authorization_code","callbackUrls":["https://app.example.com/callback"],"enabled":true,"secret":{"sealed":"iW4DLdJvXB+w5Ou2F0d4zauveYJ1BZBKUHsXijOOdN7IlkboW5ml4ihaqTIfA8ui1rWqA0uhv3leXHRoyEbLRsrMDMdWORWqwo46KB0xa2rAtzkaU1mX9DBOELZGthIB3BPcLP/d4uVrWXi/pgFMjxb01GbE84tZ6qCo8L3iwAqDK9wu6nsH181U3yrS9H51p23HjZ2G9EmOn+0ou4NSO8oTwaPBOAnY3haULlq9Aq8="},"refreshToken":{"behavior":"rotatable","lifetimeSeconds":43200},"createdAt":1795301294638,"createdBy":"ada@acme.example","updatedAt":1795301294638,"lastUsedAt":null,"version":2}', NULL, 'rotated', 'authorization_code', 1, 1795301294638, NULL, 'rotated
9u3su8hmcgczxcpd04gmjtdgd3s5s7o8
https://app.example.com/callback');
INSERT INTO public.oauth_clients VALUES ('web', 102038968390654, '{"clientId":"web","name":"Web","grantType":"authorization_code","callbackUrls":["https://app.example.com/callback"],"enabled":true,"secret":{"sealed":"sUs+p5qYU+Qh9dM3xY7AVLk5vVe5q//C+wlA4vePSo+JAf+5rHKW8zF7ih1OiVxyMHpv/CU7dxa5tkEWJkEXnwhyiNQVMAIhVcN0W1u6Lg+jc+XXBneMIh0bRW/+YqBLfSvACFcvUg=="},"refreshToken":{"behavior":"rotatable","lifetimeSeconds":43200},"createdAt":1795301294638,"createdBy":"ada@acme.example","updatedAt":1795301294638,"lastUsedAt":1795301294638,"version":1}', NULL, 'web', 'authorization_code', 1, 1795301294638, 1795301294638, 'web
web
https://app.example.com/callback');
INSERT INTO public.oauth_clients VALUES ('fixed', 37377228185776, '{"clientId":"fixed","name":"Fixed","grantType":"authorization_code","callbackUrls":["https://app.example.com/callback"],"enabled":true,"secret":{"sealed":"JGLMDKAQ6pWUg3GpUA2U71PyYqNul2j6OPbJgUo4TfjX8O8xym1yDYbslcf1XoF6D4/9Pvyh3Nl35K3NgzniK8ajBmzYqopIv7uVGZjP99upPiG/yt+TPCIE+Bcbm38qIzA2KeoVHQ=="},"refreshToken":{"behavior":"non-rotatable"},"createdAt":1795301294638,"createdBy":"ada@acme.example","updatedAt":1795301294638,"lastUsedAt":1795301294638,"version":1}', NULL, 'fixed', 'authorization_code', 1, 1795301294638, 1795301294638, 'fixed
fixed
https://app.example.com/callback');
INSERT INTO public.refresh_tokens VALUES ('33KnDazK3bgd8Q-FRcxFsZa2UjtJF5utSTgQkP5GmCs', 86198559140181, '{"authorizationId":"cd37df2d-99c1-4339-969f-f09edfd1b771","clientId":"web","userId":"0f36f2490a73f7ec9ea0152aba0b8998","scope":["openid","offline_access"],"behavior":"rotatable","state":"spent","expiresAt":1795344494638}', 1795430894638, 'cd37df2d-99c1-4339-969f-f09edfd1b771');
INSERT INTO public.refresh_tokens VALUES ('A3_9dvkOTyQDAqm6pfsEs0qbnbQ5_eRJ0rf9d8JBjlI', 22490607839600, '{"authorizationId":"cd37df2d-99c1-4339-969f-f09edfd1b771","clientId":"web","userId":"0f36f2490a73f7ec9ea0152aba0b8998","scope":["openid","offline_access"],"behavior":"rotatable","state":"live","expiresAt":1795344494638}', 1795430894638, 'cd37df2d-99c1-4339-969f-f09edfd1b771');
INSERT INTO public.refresh_tokens VALUES ('srO2RYMiDNMqMv7G-nwtOqs9xATH-GgQQ3AeGPILxu8', 35347157594270, '{"authorizationId":"2915c7f4-28d5-43e2-8ec1-79c5bc49f423","clientId":"fixed","userId":"0f36f2490a73f7ec9ea0152aba0b8998","scope":["openid","offline_access"],"behavior":"non-rotatable","state":"live","expiresAt":null}', NULL, '2915c7f4-28d5-43e2-8ec1-79c5bc49f423');
INSERT INTO public.sessions VALUES ('y9e660Mk9B2ZpLQWane9s845EQ_fKTIl1X8S_oUAvmU', 46073433350201, '{"userId":"b6e309aee7992bde31610c378859f447","authTime":1795301294638,"expiresAt":1795344494638}', 1795344494638);
INSERT INTO public.signing_key_in_use VALUES ('current', 31969083817591, '{"kid":"bFfdjYiUmBskk09A69j64SSAQcwAsOOkiZq2jOfds7k"}', NULL);
INSERT INTO public.signing_keys VALUES ('bFfdjYiUmBskk09A69j64SSAQcwAsOOkiZq2jOfds7k', 23362432888772, '{"algorithm":"ES256","publicJwk":{"kty":"EC","x":"fr0xH-JkiKBLDpXpsVK22Q6oXYuBle7ROMxKRpoDLxs","y":"ZDK5rOKmr2XWu9daEbHBlmcHu-2fnNkFF33RM8ZaFQk","crv":"P-256"},"privateJwk":{"sealed":"q9j+n7X41inzfQwVEihjNQK2zsNcaHZ10TPB9OxKUxg7J+G81cVaAC84KI8klN8LaS5hcgkAfLspdndY/A7nRarRd96yYKdBXlzZJbhq2CjLC063WobBKkD2Y2K3yWvARGQtLAxagEjcbkn2jEQ8jO8LlOjQ8hW333TStBF+v8Dlw5UmJ1C5jY9W7gpmodWOqJ0ZY5+v5y+B4KKYH0zb+RSVj8nzt0bXeUk6wP/nh/26LnwS1Hvz6iz4loZUCrglDPGqZEI+CUIiDXjN"},"createdAt":1795301294638,"retiredAt":null}', NULL, 1795301294638);
INSERT INTO public.store_facts VALUES ('key_check', 'kqiLKqipohJ530R5xtmXZEJ6Uqcr65gQWPtACm4kesPCx0+v');
INSERT INTO public.tenant_settings VALUES ('tenant', 66533858500840, '{"id":"d331a747922834f8b012ee8038cbc254","name":"Acme Planning","oauthEnabled":true,"ssoEnabled":false,"dialect":"anaplan","rules":{"nameCharacters":"documented","callbackUrls":"required","loopbackCallbacks":"allowed","offlineAccess":"required","refreshWithoutSecret":"refused","disabledClientTokens":"live"},"clock":{"kind":"running","offsetMs":0},"autoApprove":null}', NULL);
INSERT INTO public.users VALUES ('07782df776e6eb39084ec3c580329e48', 40131453181748, '{"id":"07782df776e6eb39084ec3c580329e48","email":"sam@acme.example","password":{"sealed":"mF11EqNFRJfOOqHdm9q7I17bHCb1WI6pE5ewWADmT3GzW0TGAFQ="},"name":"Sam Sato","roles":["workspace_user"],"sso":true,"exceptionUser":false}', NULL, 'sam@acme.example');
INSERT INTO public.users VALUES ('0f36f2490a73f7ec9ea0152aba0b8998', 59271724605589, '{"id":"0f36f2490a73f7ec9ea0152aba0b8998","email":"uma@acme.example","password":{"sealed":"d2ZG5bif162g22ff0n0M1cS4CXBdQOpMhEnWoFkiPRUzsZkx5Uk="},"name":"Uma Okafor","roles":["workspace_user"],"sso":false,"exceptionUser":false}', NULL, 'uma@acme.example');
INSERT INTO public.users VALUES ('68bd587cfddff0558ff8e2a2ccf5c1fa', 19620482418190, '{"id":"68bd587cfddff0558ff8e2a2ccf5c1fa","email":"eve@acme.example","password":{"sealed":"J4pvE63iu8q34KR6R58I7gUV3aQ5XXxZJ3D7KdgJPxDw/WEHlu4="},"name":"Eve Evans","roles":["workspace_user"],"sso":true,"exceptionUser":true}', NULL, 'eve@acme.example');
INSERT INTO public.users VALUES ('b6e309aee7992bde31610c378859f447', 74544313750305, '{"id":"b6e309aee7992bde31610c378859f447","email":"ada@acme.example","password":{"sealed":"yIQanSN7RgPMLSFc1M/MWytKvRAjXlxCEVI5FZmLxIMWZEJFjKM="},"name":"Ada Adler","roles":["tenant_security_administrator","tenant_auditor"],"sso":false,"exceptionUser":false}', NULL, 'ada@acme.example');
INSERT INTO public.workspaces VALUES ('10e8cbc3f516e61b21faac95bfe7abc7', 952058647223, '{"id":"10e8cbc3f516e61b21faac95bfe7abc7","name":"Supply Chain","members":["ada@acme.example","sam@acme.example"],"models":[{"id":"810EF7D73825469DCF558CA296F4C872","name":"Demand Planning","views":[{"id":"102000000000","name":"Demand by SKU","moduleId":"102000000000","rows":[{"id":"101000000000","name":"Regions","items":[{"id":"301000000000","name":"Durham"},{"id":"301000000001","name":"Leeds"},{"id":"301000000002","name":"York"},{"id":"301000000003","name":"Edinburgh"},{"id":"301000000004","name":"Bristol"}]},{"id":"101000000001","name":"Channels","items":[{"id":"301000000000","name":"Web"},{"id":"301000000001","name":"Shop"}]}],"columns":[{"id":"101000000002","name":"Time","items":[{"id":"301000000000","name":"Jan 26"},{"id":"301000000001","name":"Feb 26"},{"id":"301000000002","name":"Mar 26"},{"id":"301000000003","name":"Apr 26"},{"id":"301000000004","name":"May 26"},{"id":"301000000005","name":"Jun 26"},{"id":"301000000006","name":"Jul 26"},{"id":"301000000007","name":"Aug 26"},{"id":"301000000008","name":"Sep 26"},{"id":"301000000009","name":"Oct 26"},{"id":"301000000010","name":"Nov 26"},{"id":"301000000011","name":"Dec 26"}]}],"pages":[]},{"id":"102000000001","name":"All SKUs by Day","moduleId":"102000000001","rows":[{"id":"101000000003","name":"SKUs","items":5000}],"columns":[{"id":"101000000004","name":"Days","items":365}],"pages":[]}]}]}', NULL, 'supply chain');
INSERT INTO public.workspaces VALUES ('4b6e5e5ae108b16e1d6626b7c58e5159', 126104103709761, '{"id":"4b6e5e5ae108b16e1d6626b7c58e5159","name":"Sales","members":["ada@acme.example","uma@acme.example"],"models":[{"id":"509A5CA6CAB2355CEE08EDA8F7793E6C","name":"Revenue Planning","views":[{"id":"102000000000","name":"Revenue by Region","moduleId":"102000000000","rows":[{"id":"101000000000","name":"Regions","items":[{"id":"301000000000","name":"Durham"},{"id":"301000000001","name":"Leeds"},{"id":"301000000002","name":"York"},{"id":"301000000003","name":"Edinburgh"},{"id":"301000000004","name":"Bristol"}]}],"columns":[{"id":"101000000001","name":"Time","items":[{"id":"301000000000","name":"Jan 26"},{"id":"301000000001","name":"Feb 26"},{"id":"301000000002","name":"Mar 26"},{"id":"301000000003","name":"Apr 26"},{"id":"301000000004","name":"May 26"},{"id":"301000000005","name":"Jun 26"},{"id":"301000000006","name":"Jul 26"},{"id":"301000000007","name":"Aug 26"},{"id":"301000000008","name":"Sep 26"},{"id":"301000000009","name":"Oct 26"},{"id":"301000000010","name":"Nov 26"},{"id":"301000000011","name":"Dec 26"}]}],"pages":[{"id":"101000000002","name":"Versions","items":[{"id":"301000000000","name":"Actual"},{"id":"301000000001","name":"Budget"},{"id":"301000000002","name":"Forecast"}]},{"id":"101000000003","name":"Products","items":[{"id":"301000000000","name":"Lamps"},{"id":"301000000001","name":"Desks"},{"id":"301000000002","name":"Chairs"}]}]}]}]}', NULL, 'sales');
INSERT INTO public.workspaces VALUES ('671d36fbed15b714d4420723873a3f26', 103492366000275, '{"id":"671d36fbed15b714d4420723873a3f26","name":"Finance","members":["ada@acme.example","eve@acme.example"],"models":[{"id":"43511D72917416F997A04B1552D4C590","name":"Financial Planning","views":[{"id":"102000000000","name":"Profit and Loss","moduleId":"102000000000","rows":[{"id":"101000000000","name":"Accounts","items":[{"id":"301000000000","name":"Revenue"},{"id":"301000000001","name":"Cost of Sales"},{"id":"301000000002","name":"Gross Margin"},{"id":"301000000003","name":"Overheads"},{"id":"301000000004","name":"Profit"}]}],"columns":[{"id":"101000000001","name":"Time","items":[{"id":"301000000000","name":"Jan 26"},{"id":"301000000001","name":"Feb 26"},{"id":"301000000002","name":"Mar 26"},{"id":"301000000003","name":"Apr 26"},{"id":"301000000004","name":"May 26"},{"id":"301000000005","name":"Jun 26"},{"id":"301000000006","name":"Jul 26"},{"id":"301000000007","name":"Aug 26"},{"id":"301000000008","name":"Sep 26"},{"id":"301000000009","name":"Oct 26"},{"id":"301000000010","name":"Nov 26"},{"id":"301000000011","name":"Dec 26"}]}],"pages":[{"id":"101000000002","name":"Versions","items":[{"id":"301000000000","name":"Actual"},{"id":"301000000001","name":"Budget"},{"id":"301000000002","name":"Forecast"}]}]},{"id":"102000000001","name":"Headcount by Cost Centre","moduleId":"102000000001","rows":[{"id":"101000000003","name":"Cost Centres","items":[{"id":"301000000000","name":"Board"},{"id":"301000000001","name":"Finance, Legal"},{"id":"301000000002","name":"Research"},{"id":"301000000003","name":"Sales"},{"id":"301000000004","name":"Support"}]}],"columns":[{"id":"101000000001","name":"Time","items":[{"id":"301000000000","name":"Jan 26"},{"id":"301000000001","name":"Feb 26"},{"id":"301000000002","name":"Mar 26"},{"id":"301000000003","name":"Apr 26"},{"id":"301000000004","name":"May 26"},{"id":"301000000005","name":"Jun 26"},{"id":"301000000006","name":"Jul 26"},{"id":"301000000007","name":"Aug 26"},{"id":"301000000008","name":"Sep 26"},{"id":"301000000009","name":"Oct 26"},{"id":"301000000010","name":"Nov 26"},{"id":"301000000011","name":"Dec 26"}]},{"id":"101000000004","name":"Contract","items":[{"id":"301000000000","name":"Permanent"},{"id":"301000000001","name":"Temporary"}]}],"pages":[]}]}]}', NULL, 'finance');
ALTER TABLE ONLY public.access_tokens
    ADD CONSTRAINT access_tokens_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.audit_events
    ADD CONSTRAINT audit_events_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.authorization_codes
    ADD CONSTRAINT authorization_codes_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.authorizations
    ADD CONSTRAINT authorizations_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.device_authorizations
    ADD CONSTRAINT device_authorizations_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.exchanges
    ADD CONSTRAINT exchanges_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.faults
    ADD CONSTRAINT faults_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.guesses
    ADD CONSTRAINT guesses_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.idempotent_answers
    ADD CONSTRAINT idempotent_answers_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.kysely_migration_lock
    ADD CONSTRAINT kysely_migration_lock_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kysely_migration
    ADD CONSTRAINT kysely_migration_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.oauth_clients
    ADD CONSTRAINT oauth_clients_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.open_forms
    ADD CONSTRAINT open_forms_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.refresh_tokens
    ADD CONSTRAINT refresh_tokens_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.signing_key_in_use
    ADD CONSTRAINT signing_key_in_use_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.signing_keys
    ADD CONSTRAINT signing_keys_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.store_facts
    ADD CONSTRAINT store_facts_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.tenant_settings
    ADD CONSTRAINT tenant_settings_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.workspaces
    ADD CONSTRAINT workspaces_pkey PRIMARY KEY (key);
CREATE INDEX access_tokens_forget_at ON public.access_tokens USING btree (forget_at);
CREATE INDEX audit_events_by_at ON public.audit_events USING btree (by_at, key);
CREATE INDEX "audit_events_by_clientId" ON public.audit_events USING btree ("by_clientId", key);
CREATE INDEX audit_events_forget_at ON public.audit_events USING btree (forget_at);
CREATE INDEX authorization_codes_forget_at ON public.authorization_codes USING btree (forget_at);
CREATE INDEX "authorizations_by_clientId" ON public.authorizations USING btree ("by_clientId", key);
CREATE INDEX "authorizations_by_grantedAt" ON public.authorizations USING btree ("by_grantedAt", key);
CREATE INDEX authorizations_forget_at ON public.authorizations USING btree (forget_at);
CREATE INDEX "device_authorizations_by_clientId" ON public.device_authorizations USING btree ("by_clientId", key);
CREATE INDEX "device_authorizations_by_userCode" ON public.device_authorizations USING btree ("by_userCode", key);
CREATE INDEX device_authorizations_forget_at ON public.device_authorizations USING btree (forget_at);
CREATE INDEX exchanges_forget_at ON public.exchanges USING btree (forget_at);
CREATE INDEX faults_forget_at ON public.faults USING btree (forget_at);
CREATE INDEX guesses_forget_at ON public.guesses USING btree (forget_at);
CREATE INDEX idempotent_answers_forget_at ON public.idempotent_answers USING btree (forget_at);
CREATE INDEX "oauth_clients_by_createdAt" ON public.oauth_clients USING btree ("by_createdAt", key);
CREATE INDEX oauth_clients_by_enabled ON public.oauth_clients USING btree (by_enabled, key);
CREATE INDEX "oauth_clients_by_grantType" ON public.oauth_clients USING btree ("by_grantType", key);
CREATE INDEX "oauth_clients_by_lastUsedAt" ON public.oauth_clients USING btree ("by_lastUsedAt", key);
CREATE INDEX oauth_clients_by_name ON public.oauth_clients USING btree (by_name, key);
CREATE INDEX oauth_clients_forget_at ON public.oauth_clients USING btree (forget_at);
CREATE INDEX open_forms_forget_at ON public.open_forms USING btree (forget_at);
CREATE INDEX "refresh_tokens_by_authorizationId" ON public.refresh_tokens USING btree ("by_authorizationId", key);
CREATE INDEX refresh_tokens_forget_at ON public.refresh_tokens USING btree (forget_at);
CREATE INDEX sessions_forget_at ON public.sessions USING btree (forget_at);
CREATE INDEX signing_key_in_use_forget_at ON public.signing_key_in_use USING btree (forget_at);
CREATE INDEX "signing_keys_by_createdAt" ON public.signing_keys USING btree ("by_createdAt", key);
CREATE INDEX signing_keys_forget_at ON public.signing_keys USING btree (forget_at);
CREATE INDEX tenant_settings_forget_at ON public.tenant_settings USING btree (forget_at);
CREATE INDEX users_by_email ON public.users USING btree (by_email, key);
CREATE INDEX users_forget_at ON public.users USING btree (forget_at);
CREATE INDEX workspaces_by_name ON public.workspaces USING btree (by_name, key);
CREATE INDEX workspaces_forget_at ON public.workspaces USING btree (forget_at);
