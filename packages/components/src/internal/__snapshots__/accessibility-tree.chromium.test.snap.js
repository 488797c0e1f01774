/* @web/test-runner snapshot v1 */
export const snapshots = {};

snapshots["the list, loading"] = 
`heading "OAuth clients" level="2"
"Loading clients…"
status live="polite"`;
/* end snapshot the list, loading */

snapshots["the list, not signed in"] = 
`heading "OAuth clients" level="2"
heading "Sign in to manage OAuth clients." level="3"
button "Try again"
status live="polite"
  "Your session has ended. Sign in again."`;
/* end snapshot the list, not signed in */

snapshots["the list, not allowed"] = 
`heading "OAuth clients" level="2"
heading "You need the tenant security administrator role to manage OAuth clients." level="3"
status live="polite"`;
/* end snapshot the list, not allowed */

snapshots["the list, OAuth not enabled"] = 
`heading "OAuth clients" level="2"
heading "OAuth is not enabled yet" level="3"
"Apps and devices can act for the users of this tenant once it is."
button "Enable OAuth"
status live="polite"`;
/* end snapshot the list, OAuth not enabled */

snapshots["the list, empty"] = 
`heading "OAuth clients" level="2"
button "New"
heading "No OAuth clients yet" level="3"
"A client lets one app or device act for the people who approve it."
button "Create your first client"
status live="polite"`;
/* end snapshot the list, empty */

snapshots["the list, ready"] = 
`heading "OAuth clients" level="2"
button "New"
searchbox "Search clients"
combobox "Type" expanded="false" haspopup="menu" value="All types"
  option "All types" selected
  option "Authorization code grant" selected="false"
  option "Device grant" selected="false"
combobox "Status" expanded="false" haspopup="menu" value="All statuses"
  option "All statuses" selected
  option "Enabled" selected="false"
  option "Disabled" selected="false"
"3 of 3"
region "OAuth clients"
  table "OAuth clients"
    caption
      "OAuth clients"
    rowgroup
      row
        columnheader "Name"
          button "Name"
        columnheader "Type"
          button "Type"
        columnheader "Status"
          button "Status"
        columnheader "Created"
          button "Created"
        columnheader "Last used"
          button "Last used"
        columnheader "Actions"
    row
      rowheader "Alpha App ‹client ID›"
        button "Alpha App" expanded="false"
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "‹ago›" description="‹date›"
      cell "Never used"
      cell "Actions for Alpha App"
        button "Actions for Alpha App" expanded="false" haspopup="menu"
    row
      rowheader "Beta App ‹client ID›"
        button "Beta App" expanded="false"
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "‹ago›" description="‹date›"
      cell "Never used"
      cell "Actions for Beta App"
        button "Actions for Beta App" expanded="false" haspopup="menu"
    row
      rowheader "Gamma Screen ‹client ID›"
        button "Gamma Screen" expanded="false"
        code
          "‹client ID›"
      cell "Device grant"
      cell "Enabled"
      cell "‹ago›" description="‹date›"
      cell "Never used"
      cell "Actions for Gamma Screen"
        button "Actions for Gamma Screen" expanded="false" haspopup="menu"
status live="polite"`;
/* end snapshot the list, ready */

snapshots["the list, failed"] = 
`heading "OAuth clients" level="2"
heading "Something went wrong" level="3"
"The store is being restored."
button "Try again"
status live="polite"
  "The store is being restored."`;
/* end snapshot the list, failed */

snapshots["the list, nothing found"] = 
`heading "OAuth clients" level="2"
button "New"
searchbox "Search clients" focused value="nothing like it"
combobox "Type" expanded="false" haspopup="menu" value="All types"
  option "All types" selected
  option "Authorization code grant" selected="false"
  option "Device grant" selected="false"
combobox "Status" expanded="false" haspopup="menu" value="All statuses"
  option "All statuses" selected
  option "Enabled" selected="false"
  option "Disabled" selected="false"
"0 of 3"
heading "No clients match “nothing like it”" level="3"
button "Clear search"
status live="polite"
  "0 of 3"`;
/* end snapshot the list, nothing found */

snapshots["the list, in pages"] = 
`heading "OAuth clients" level="2"
button "New"
searchbox "Search clients"
combobox "Type" expanded="false" haspopup="menu" value="All types"
  option "All types" selected
  option "Authorization code grant" selected="false"
  option "Device grant" selected="false"
combobox "Status" expanded="false" haspopup="menu" value="All statuses"
  option "All statuses" selected
  option "Enabled" selected="false"
  option "Disabled" selected="false"
"3 of 3"
region "OAuth clients"
  table "OAuth clients"
    caption
      "OAuth clients"
    rowgroup
      row
        columnheader "Name"
          button "Name"
        columnheader "Type"
          button "Type"
        columnheader "Status"
          button "Status"
        columnheader "Created"
          button "Created"
        columnheader "Last used"
          button "Last used"
        columnheader "Actions"
    row
      rowheader "Alpha App ‹client ID›"
        button "Alpha App" expanded="false"
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "‹ago›" description="‹date›"
      cell "Never used"
      cell "Actions for Alpha App"
        button "Actions for Alpha App" expanded="false" haspopup="menu"
    row
      rowheader "Beta App ‹client ID›"
        button "Beta App" expanded="false"
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "‹ago›" description="‹date›"
      cell "Never used"
      cell "Actions for Beta App"
        button "Actions for Beta App" expanded="false" haspopup="menu"
navigation "Pages"
  button "Previous" disabled
  "1–2 of 3"
  button "Next"
status live="polite"`;
/* end snapshot the list, in pages */

snapshots["the list, one client disabled"] = 
`heading "OAuth clients" level="2"
"Client successfully disabled"
button "Close"
button "New"
searchbox "Search clients"
combobox "Type" expanded="false" haspopup="menu" value="All types"
  option "All types" selected
  option "Authorization code grant" selected="false"
  option "Device grant" selected="false"
combobox "Status" expanded="false" haspopup="menu" value="All statuses"
  option "All statuses" selected
  option "Enabled" selected="false"
  option "Disabled" selected="false"
"3 of 3"
region "OAuth clients"
  table "OAuth clients"
    caption
      "OAuth clients"
    rowgroup
      row
        columnheader "Name"
          button "Name"
        columnheader "Type"
          button "Type"
        columnheader "Status"
          button "Status"
        columnheader "Created"
          button "Created"
        columnheader "Last used"
          button "Last used"
        columnheader "Actions"
    row
      rowheader "Alpha App ‹client ID›"
        button "Alpha App" expanded="false"
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "‹ago›" description="‹date›"
      cell "Never used"
      cell "Actions for Alpha App"
        button "Actions for Alpha App" expanded="false" haspopup="menu"
    row
      rowheader "Beta App ‹client ID›"
        button "Beta App" expanded="false"
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Disabled"
      cell "‹ago›" description="‹date›"
      cell "Never used"
      cell "Actions for Beta App"
        button "Actions for Beta App" expanded="false" focused haspopup="menu"
    row
      rowheader "Gamma Screen ‹client ID›"
        button "Gamma Screen" expanded="false"
        code
          "‹client ID›"
      cell "Device grant"
      cell "Enabled"
      cell "‹ago›" description="‹date›"
      cell "Never used"
      cell "Actions for Gamma Screen"
        button "Actions for Gamma Screen" expanded="false" haspopup="menu"
status live="polite"
  "Client successfully disabled"`;
/* end snapshot the list, one client disabled */

snapshots["the menu of a row"] = 
`heading "OAuth clients" level="2"
button "New"
searchbox "Search clients"
combobox "Type" expanded="false" haspopup="menu" value="All types"
  option "All types" selected
  option "Authorization code grant" selected="false"
  option "Device grant" selected="false"
combobox "Status" expanded="false" haspopup="menu" value="All statuses"
  option "All statuses" selected
  option "Enabled" selected="false"
  option "Disabled" selected="false"
"3 of 3"
region "OAuth clients"
  table "OAuth clients"
    caption
      "OAuth clients"
    rowgroup
      row
        columnheader "Name"
          button "Name"
        columnheader "Type"
          button "Type"
        columnheader "Status"
          button "Status"
        columnheader "Created"
          button "Created"
        columnheader "Last used"
          button "Last used"
        columnheader "Actions"
    row
      rowheader "Alpha App ‹client ID›"
        button "Alpha App" expanded="false"
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "‹ago›" description="‹date›"
      cell "Never used"
      cell "Actions for Alpha App"
        button "Actions for Alpha App" expanded haspopup="menu"
    row
      rowheader "Beta App ‹client ID›"
        button "Beta App" expanded="false"
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "‹ago›" description="‹date›"
      cell "Never used"
      cell "Actions for Beta App"
        button "Actions for Beta App" expanded="false" haspopup="menu"
    row
      rowheader "Gamma Screen ‹client ID›"
        button "Gamma Screen" expanded="false"
        code
          "‹client ID›"
      cell "Device grant"
      cell "Enabled"
      cell "‹ago›" description="‹date›"
      cell "Never used"
      cell "Actions for Gamma Screen"
        button "Actions for Gamma Screen" expanded="false" haspopup="menu"
status live="polite"
menu "Actions" orientation="vertical"
  menuitem "Disable" focused
  menuitem "Delete"`;
/* end snapshot the menu of a row */

snapshots["the list, something refused"] = 
`heading "OAuth clients" level="2"
"“Beta App” could not be disabled. The disk is full."
button "Close"
button "New"
searchbox "Search clients"
combobox "Type" expanded="false" haspopup="menu" value="All types"
  option "All types" selected
  option "Authorization code grant" selected="false"
  option "Device grant" selected="false"
combobox "Status" expanded="false" haspopup="menu" value="All statuses"
  option "All statuses" selected
  option "Enabled" selected="false"
  option "Disabled" selected="false"
"3 of 3"
region "OAuth clients"
  table "OAuth clients"
    caption
      "OAuth clients"
    rowgroup
      row
        columnheader "Name"
          button "Name"
        columnheader "Type"
          button "Type"
        columnheader "Status"
          button "Status"
        columnheader "Created"
          button "Created"
        columnheader "Last used"
          button "Last used"
        columnheader "Actions"
    row
      rowheader "Alpha App ‹client ID›"
        button "Alpha App" expanded="false"
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "‹ago›" description="‹date›"
      cell "Never used"
      cell "Actions for Alpha App"
        button "Actions for Alpha App" expanded="false" haspopup="menu"
    row
      rowheader "Beta App ‹client ID›"
        button "Beta App" expanded="false"
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "‹ago›" description="‹date›"
      cell "Never used"
      cell "Actions for Beta App"
        button "Actions for Beta App" expanded="false" focused haspopup="menu"
    row
      rowheader "Gamma Screen ‹client ID›"
        button "Gamma Screen" expanded="false"
        code
          "‹client ID›"
      cell "Device grant"
      cell "Enabled"
      cell "‹ago›" description="‹date›"
      cell "Never used"
      cell "Actions for Gamma Screen"
        button "Actions for Gamma Screen" expanded="false" haspopup="menu"
status live="polite"
  "“Beta App” could not be disabled. The disk is full."`;
/* end snapshot the list, something refused */

snapshots["the panel"] = 
`heading "OAuth clients" level="2"
button "New"
searchbox "Search clients"
combobox "Type" expanded="false" haspopup="menu" value="All types"
  option "All types" selected
  option "Authorization code grant" selected="false"
  option "Device grant" selected="false"
combobox "Status" expanded="false" haspopup="menu" value="All statuses"
  option "All statuses" selected
  option "Enabled" selected="false"
  option "Disabled" selected="false"
"3 of 3"
region "OAuth clients"
  table "OAuth clients"
    caption
      "OAuth clients"
    rowgroup
      row
        columnheader "Name"
          button "Name"
        columnheader "Type"
          button "Type"
        columnheader "Status"
          button "Status"
        columnheader "Actions"
    row
      rowheader "Alpha App ‹client ID›"
        button "Alpha App" expanded
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "Actions for Alpha App"
        button "Actions for Alpha App" expanded="false" haspopup="menu"
    row
      rowheader "Beta App ‹client ID›"
        button "Beta App" expanded="false"
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "Actions for Beta App"
        button "Actions for Beta App" expanded="false" haspopup="menu"
    row
      rowheader "Gamma Screen ‹client ID›"
        button "Gamma Screen" expanded="false"
        code
          "‹client ID›"
      cell "Device grant"
      cell "Enabled"
      cell "Actions for Gamma Screen"
        button "Actions for Gamma Screen" expanded="false" haspopup="menu"
region "Alpha App"
  form
    heading "Alpha App" focused level="2"
    button "Close"
    "Enabled"
    switch "Enabled" checked
    "Name"
    textbox "Name" description="Letters, digits, ? and ! with single spaces between words." required value="Alpha App"
    "Letters, digits, ? and ! with single spaces between words."
    "Type"
    "Authorization code grant"
    "·"
    "cannot be changed"
    group "Allowed callback URLs"
      "1"
      "/"
      "60"
      button "Add URL"
      "Matched exactly. Paste many at once."
      textbox "URL 1" required value="https://alpha.example/callback"
    "Client ID"
    code
      "‹client ID›"
    button "Copy Client ID"
    "Client secret"
    code
      "Hidden"
    button "Show client secret"
    button "Copy Client secret"
    button "Rotate client secret"
    group "Refresh token behavior"
      Legend
        "Refresh token behavior"
      radio "Non-rotatable" checked="false"
      radio "Rotatable" checked
    "Refresh token lifetime"
    textbox "Refresh token lifetime" description="12 hours, in seconds" required value="43200"
    "12 hours, in seconds"
    "Created"
    "‹date›"
    "·"
    "ada@acme.example"
    "Last used"
    "Never used"
    group
      DisclosureTriangle "Authorizations" expanded="false"
    button "Save"
status live="polite"`;
/* end snapshot the panel */

snapshots["the panel of a device client"] = 
`heading "OAuth clients" level="2"
button "New"
searchbox "Search clients"
combobox "Type" expanded="false" haspopup="menu" value="All types"
  option "All types" selected
  option "Authorization code grant" selected="false"
  option "Device grant" selected="false"
combobox "Status" expanded="false" haspopup="menu" value="All statuses"
  option "All statuses" selected
  option "Enabled" selected="false"
  option "Disabled" selected="false"
"3 of 3"
region "OAuth clients"
  table "OAuth clients"
    caption
      "OAuth clients"
    rowgroup
      row
        columnheader "Name"
          button "Name"
        columnheader "Type"
          button "Type"
        columnheader "Status"
          button "Status"
        columnheader "Actions"
    row
      rowheader "Alpha App ‹client ID›"
        button "Alpha App" expanded="false"
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "Actions for Alpha App"
        button "Actions for Alpha App" expanded="false" haspopup="menu"
    row
      rowheader "Beta App ‹client ID›"
        button "Beta App" expanded="false"
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "Actions for Beta App"
        button "Actions for Beta App" expanded="false" haspopup="menu"
    row
      rowheader "Gamma Screen ‹client ID›"
        button "Gamma Screen" expanded
        code
          "‹client ID›"
      cell "Device grant"
      cell "Enabled"
      cell "Actions for Gamma Screen"
        button "Actions for Gamma Screen" expanded="false" haspopup="menu"
region "Gamma Screen"
  form
    heading "Gamma Screen" focused level="2"
    button "Close"
    "Enabled"
    switch "Enabled" checked
    "Name"
    textbox "Name" description="Letters, digits, ? and ! with single spaces between words." required value="Gamma Screen"
    "Letters, digits, ? and ! with single spaces between words."
    "Type"
    "Device grant"
    "·"
    "cannot be changed"
    group "Allowed callback URLs"
      "1"
      "/"
      "60"
      button "Add URL"
      "Required for a device client, but not used."
      textbox "URL 1" required value="https://unused.example/"
    "Client ID"
    code
      "‹client ID›"
    button "Copy Client ID"
    "Client secret"
    "Device clients have no secret."
    group "Refresh token behavior"
      Legend
        "Refresh token behavior"
      radio "Non-rotatable" checked="false"
      radio "Rotatable" checked
    "Refresh token lifetime"
    textbox "Refresh token lifetime" description="12 hours, in seconds" required value="43200"
    "12 hours, in seconds"
    "Created"
    "‹date›"
    "·"
    "ada@acme.example"
    "Last used"
    "Never used"
    group
      DisclosureTriangle "Authorizations" expanded="false"
    button "Save"
status live="polite"`;
/* end snapshot the panel of a device client */

snapshots["the panel, changed elsewhere"] = 
`heading "OAuth clients" level="2"
button "New"
searchbox "Search clients"
combobox "Type" expanded="false" haspopup="menu" value="All types"
  option "All types" selected
  option "Authorization code grant" selected="false"
  option "Device grant" selected="false"
combobox "Status" expanded="false" haspopup="menu" value="All statuses"
  option "All statuses" selected
  option "Enabled" selected="false"
  option "Disabled" selected="false"
"3 of 3"
region "OAuth clients"
  table "OAuth clients"
    caption
      "OAuth clients"
    rowgroup
      row
        columnheader "Name"
          button "Name"
        columnheader "Type"
          button "Type"
        columnheader "Status"
          button "Status"
        columnheader "Actions"
    row
      rowheader "Alpha App ‹client ID›"
        button "Alpha App" expanded
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "Actions for Alpha App"
        button "Actions for Alpha App" expanded="false" haspopup="menu"
    row
      rowheader "Beta App ‹client ID›"
        button "Beta App" expanded="false"
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "Actions for Beta App"
        button "Actions for Beta App" expanded="false" haspopup="menu"
    row
      rowheader "Gamma Screen ‹client ID›"
        button "Gamma Screen" expanded="false"
        code
          "‹client ID›"
      cell "Device grant"
      cell "Enabled"
      cell "Actions for Gamma Screen"
        button "Actions for Gamma Screen" expanded="false" haspopup="menu"
region "Alpha App"
  form
    heading "Alpha App" level="2"
    button "Close"
    "This client changed since you opened it."
    "Name"
    ":"
    "Theirs"
    "Status"
    ":"
    "Disabled"
    button "Keep my changes" focused
    button "Take the latest"
    "Enabled"
    switch "Enabled" checked
    "Name"
    textbox "Name" description="Letters, digits, ? and ! with single spaces between words." required value="Mine"
    "Letters, digits, ? and ! with single spaces between words."
    "Type"
    "Authorization code grant"
    "·"
    "cannot be changed"
    group "Allowed callback URLs"
      "1"
      "/"
      "60"
      button "Add URL"
      "Matched exactly. Paste many at once."
      textbox "URL 1" required value="https://alpha.example/callback"
    "Client ID"
    code
      "‹client ID›"
    button "Copy Client ID"
    "Client secret"
    code
      "Hidden"
    button "Show client secret"
    button "Copy Client secret"
    button "Rotate client secret"
    group "Refresh token behavior"
      Legend
        "Refresh token behavior"
      radio "Non-rotatable" checked="false"
      radio "Rotatable" checked
    "Refresh token lifetime"
    textbox "Refresh token lifetime" description="12 hours, in seconds" required value="43200"
    "12 hours, in seconds"
    "Created"
    "‹date›"
    "·"
    "ada@acme.example"
    "Last used"
    "Never used"
    group
      DisclosureTriangle "Authorizations" expanded="false"
    button "Save"
status live="polite"
  "This client changed since you opened it."`;
/* end snapshot the panel, changed elsewhere */

snapshots["the panel, who has authorized the client"] = 
`heading "OAuth clients" level="2"
button "New"
searchbox "Search clients"
combobox "Type" expanded="false" haspopup="menu" value="All types"
  option "All types" selected
  option "Authorization code grant" selected="false"
  option "Device grant" selected="false"
combobox "Status" expanded="false" haspopup="menu" value="All statuses"
  option "All statuses" selected
  option "Enabled" selected="false"
  option "Disabled" selected="false"
"3 of 3"
region "OAuth clients"
  table "OAuth clients"
    caption
      "OAuth clients"
    rowgroup
      row
        columnheader "Name"
          button "Name"
        columnheader "Type"
          button "Type"
        columnheader "Status"
          button "Status"
        columnheader "Actions"
    row
      rowheader "Alpha App ‹client ID›"
        button "Alpha App" expanded
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "Actions for Alpha App"
        button "Actions for Alpha App" expanded="false" haspopup="menu"
    row
      rowheader "Beta App ‹client ID›"
        button "Beta App" expanded="false"
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "Actions for Beta App"
        button "Actions for Beta App" expanded="false" haspopup="menu"
    row
      rowheader "Gamma Screen ‹client ID›"
        button "Gamma Screen" expanded="false"
        code
          "‹client ID›"
      cell "Device grant"
      cell "Enabled"
      cell "Actions for Gamma Screen"
        button "Actions for Gamma Screen" expanded="false" haspopup="menu"
region "Alpha App"
  form
    heading "Alpha App" focused level="2"
    button "Close"
    "Enabled"
    switch "Enabled" checked
    "Name"
    textbox "Name" description="Letters, digits, ? and ! with single spaces between words." required value="Alpha App"
    "Letters, digits, ? and ! with single spaces between words."
    "Type"
    "Authorization code grant"
    "·"
    "cannot be changed"
    group "Allowed callback URLs"
      "1"
      "/"
      "60"
      button "Add URL"
      "Matched exactly. Paste many at once."
      textbox "URL 1" required value="https://alpha.example/callback"
    "Client ID"
    code
      "‹client ID›"
    button "Copy Client ID"
    "Client secret"
    code
      "Hidden"
    button "Show client secret"
    button "Copy Client secret"
    button "Rotate client secret"
    group "Refresh token behavior"
      Legend
        "Refresh token behavior"
      radio "Non-rotatable" checked="false"
      radio "Rotatable" checked
    "Refresh token lifetime"
    textbox "Refresh token lifetime" description="12 hours, in seconds" required value="43200"
    "12 hours, in seconds"
    "Created"
    "‹date›"
    "·"
    "ada@acme.example"
    "Last used"
    "‹date›"
    group
      DisclosureTriangle "Authorizations" expanded
      "uma@acme.example"
      "openid email offline_access"
      "· ‹date›"
      button "Revoke uma@acme.example"
    button "Save"
status live="polite"`;
/* end snapshot the panel, who has authorized the client */

snapshots["the panel, wrong in two fields"] = 
`heading "OAuth clients" level="2"
button "New"
searchbox "Search clients"
combobox "Type" expanded="false" haspopup="menu" value="All types"
  option "All types" selected
  option "Authorization code grant" selected="false"
  option "Device grant" selected="false"
combobox "Status" expanded="false" haspopup="menu" value="All statuses"
  option "All statuses" selected
  option "Enabled" selected="false"
  option "Disabled" selected="false"
"3 of 3"
region "OAuth clients"
  table "OAuth clients"
    caption
      "OAuth clients"
    rowgroup
      row
        columnheader "Name"
          button "Name"
        columnheader "Type"
          button "Type"
        columnheader "Status"
          button "Status"
        columnheader "Actions"
    row
      rowheader "Alpha App ‹client ID›"
        button "Alpha App" expanded
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "Actions for Alpha App"
        button "Actions for Alpha App" expanded="false" haspopup="menu"
    row
      rowheader "Beta App ‹client ID›"
        button "Beta App" expanded="false"
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "Actions for Beta App"
        button "Actions for Beta App" expanded="false" haspopup="menu"
    row
      rowheader "Gamma Screen ‹client ID›"
        button "Gamma Screen" expanded="false"
        code
          "‹client ID›"
      cell "Device grant"
      cell "Enabled"
      cell "Actions for Gamma Screen"
        button "Actions for Gamma Screen" expanded="false" haspopup="menu"
region "Alpha App"
  form
    heading "Alpha App" level="2"
    button "Close"
    "Enabled"
    switch "Enabled" checked
    "Name"
    textbox "Name" description="Name may have only the letters A–Z and a–z, digits, ?, ! and single spaces between words; not allowed here: “_”. Use “Alpha App”" invalid="true" required value="Alpha_App"
    "Name may have only the letters A–Z and a–z, digits, ?, ! and single spaces between words; not allowed here: “_”."
    button "Use “Alpha App”"
    "Type"
    "Authorization code grant"
    "·"
    "cannot be changed"
    group "Allowed callback URLs"
      "1"
      "/"
      "60"
      button "Add URL"
      "Matched exactly. Paste many at once."
      textbox "URL 1" description="URL 1 must start with https:; http: is only for localhost, 127.0.0.1 and [::1]." focused invalid="true" required value="http://alpha.example/"
      "URL 1 must start with https:; http: is only for localhost, 127.0.0.1 and [::1]."
    "Client ID"
    code
      "‹client ID›"
    button "Copy Client ID"
    "Client secret"
    code
      "Hidden"
    button "Show client secret"
    button "Copy Client secret"
    button "Rotate client secret"
    group "Refresh token behavior"
      Legend
        "Refresh token behavior"
      radio "Non-rotatable" checked="false"
      radio "Rotatable" checked
    "Refresh token lifetime"
    textbox "Refresh token lifetime" description="12 hours, in seconds" required value="43200"
    "12 hours, in seconds"
    "Created"
    "‹date›"
    "·"
    "ada@acme.example"
    "Last used"
    "Never used"
    group
      DisclosureTriangle "Authorizations" expanded="false"
    button "Save"
status live="polite"`;
/* end snapshot the panel, wrong in two fields */

snapshots["the panel, its secret on show"] = 
`heading "OAuth clients" level="2"
button "New"
searchbox "Search clients"
combobox "Type" expanded="false" haspopup="menu" value="All types"
  option "All types" selected
  option "Authorization code grant" selected="false"
  option "Device grant" selected="false"
combobox "Status" expanded="false" haspopup="menu" value="All statuses"
  option "All statuses" selected
  option "Enabled" selected="false"
  option "Disabled" selected="false"
"3 of 3"
region "OAuth clients"
  table "OAuth clients"
    caption
      "OAuth clients"
    rowgroup
      row
        columnheader "Name"
          button "Name"
        columnheader "Type"
          button "Type"
        columnheader "Status"
          button "Status"
        columnheader "Actions"
    row
      rowheader "Alpha App ‹client ID›"
        button "Alpha App" expanded
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "Actions for Alpha App"
        button "Actions for Alpha App" expanded="false" haspopup="menu"
    row
      rowheader "Beta App ‹client ID›"
        button "Beta App" expanded="false"
        code
          "‹client ID›"
      cell "Authorization code grant"
      cell "Enabled"
      cell "Actions for Beta App"
        button "Actions for Beta App" expanded="false" haspopup="menu"
    row
      rowheader "Gamma Screen ‹client ID›"
        button "Gamma Screen" expanded="false"
        code
          "‹client ID›"
      cell "Device grant"
      cell "Enabled"
      cell "Actions for Gamma Screen"
        button "Actions for Gamma Screen" expanded="false" haspopup="menu"
region "Alpha App"
  form
    heading "Alpha App" level="2"
    button "Close"
    "Enabled"
    switch "Enabled" checked
    "Name"
    textbox "Name" description="Letters, digits, ? and ! with single spaces between words." required value="Alpha App"
    "Letters, digits, ? and ! with single spaces between words."
    "Type"
    "Authorization code grant"
    "·"
    "cannot be changed"
    group "Allowed callback URLs"
      "1"
      "/"
      "60"
      button "Add URL"
      "Matched exactly. Paste many at once."
      textbox "URL 1" required value="https://alpha.example/callback"
    "Client ID"
    code
      "‹client ID›"
    button "Copy Client ID"
    "Client secret"
    code
      "‹secret›"
    button "Hide client secret" focused
    button "Copy Client secret"
    button "Rotate client secret"
    group "Refresh token behavior"
      Legend
        "Refresh token behavior"
      radio "Non-rotatable" checked="false"
      radio "Rotatable" checked
    "Refresh token lifetime"
    textbox "Refresh token lifetime" description="12 hours, in seconds" required value="43200"
    "12 hours, in seconds"
    "Created"
    "‹date›"
    "·"
    "ada@acme.example"
    "Last used"
    "Never used"
    group
      DisclosureTriangle "Authorizations" expanded="false"
    button "Save"
status live="polite"`;
/* end snapshot the panel, its secret on show */

snapshots["rotating a secret"] = 
`alertdialog "Rotate client secret" modal
  form
    heading "Rotate client secret" level="2"
    alert live="assertive"
    "Every app that uses the old secret has to get the new one."
    "Keep the old secret working for"
    combobox "Keep the old secret working for" expanded="false" focused haspopup="menu" value="No overlap"
      option "No overlap" selected
      option "1 hour" selected="false"
      option "1 day" selected="false"
      option "7 days" selected="false"
      option "30 days" selected="false"
    button "Cancel"
    button "Rotate client secret"`;
/* end snapshot rotating a secret */

snapshots["deleting a client"] = 
`alertdialog "Delete client" modal
  form
    heading "Delete client" level="2"
    alert live="assertive"
    "Apps that use Alpha App lose access at once: its secret and all its tokens stop working."
    "Type the client name to confirm"
    textbox "Type the client name to confirm" focused
    button "Cancel"
    button "Delete client"`;
/* end snapshot deleting a client */

snapshots["creating a client"] = 
`dialog "Create OAuth 2.0 client" modal
  form
    heading "Create OAuth 2.0 client" level="2"
    "Name"
    textbox "Name" description="Letters, digits, ? and ! with single spaces between words." focused required
    "Letters, digits, ? and ! with single spaces between words."
    "Type"
    combobox "Type" description="Shows the authorization request in a browser or app, to approve or reject, and sends the person back with a temporary code." expanded="false" haspopup="menu" value="Authorization code grant"
      option "Authorization code grant" selected
      option "Device grant" selected="false"
    "Shows the authorization request in a browser or app, to approve or reject, and sends the person back with a temporary code."
    group "Allowed callback URLs"
      "0"
      "/"
      "60"
      button "Add URL"
      "Matched exactly. Paste many at once."
      textbox "URL 1" required
    button "Cancel"
    button "Create client"
  status live="polite"`;
/* end snapshot creating a client */

snapshots["creating a client, wrong in every field"] = 
`dialog "Create OAuth 2.0 client" modal
  form
    heading "Create OAuth 2.0 client" level="2"
    "Name"
    textbox "Name" description="Name may have only the letters A–Z and a–z, digits, ?, ! and single spaces between words; not allowed here: “_”. Use “Delta App”" focused invalid="true" required value="Delta_App"
    "Name may have only the letters A–Z and a–z, digits, ?, ! and single spaces between words; not allowed here: “_”."
    button "Use “Delta App”"
    "Type"
    combobox "Type" description="Shows the authorization request in a browser or app, to approve or reject, and sends the person back with a temporary code." expanded="false" haspopup="menu" value="Authorization code grant"
      option "Authorization code grant" selected
      option "Device grant" selected="false"
    "Shows the authorization request in a browser or app, to approve or reject, and sends the person back with a temporary code."
    group "Allowed callback URLs"
      "3"
      "/"
      "60"
      button "Add URL"
      "Matched exactly. Paste many at once."
      textbox "URL 1" description="URL 1 must start with https:; http: is only for localhost, 127.0.0.1 and [::1]." invalid="true" required value="http://delta.example/"
      button "Remove URL 1"
      "URL 1 must start with https:; http: is only for localhost, 127.0.0.1 and [::1]."
      textbox "URL 2" value="https://delta.example/"
      button "Remove URL 2"
      textbox "URL 3" description="URL 3 is the same as URL 2." invalid="true" value="https://delta.example/"
      button "Remove URL 3"
      "URL 3 is the same as URL 2."
    button "Cancel"
    button "Create client"
  status live="polite"`;
/* end snapshot creating a client, wrong in every field */

snapshots["creating a client, nothing filled in"] = 
`dialog "Create OAuth 2.0 client" modal
  form
    heading "Create OAuth 2.0 client" level="2"
    "Name"
    textbox "Name" description="Name is required." focused invalid="true" required
    "Name is required."
    "Type"
    combobox "Type" description="Shows the authorization request in a browser or app, to approve or reject, and sends the person back with a temporary code." expanded="false" haspopup="menu" value="Authorization code grant"
      option "Authorization code grant" selected
      option "Device grant" selected="false"
    "Shows the authorization request in a browser or app, to approve or reject, and sends the person back with a temporary code."
    group "Allowed callback URLs"
      "0"
      "/"
      "60"
      button "Add URL"
      "Matched exactly. Paste many at once."
      textbox "URL 1" description="Allowed callback URLs needs at least one URL." invalid="true" required
      "Allowed callback URLs needs at least one URL."
    button "Cancel"
    button "Create client"
  status live="polite"`;
/* end snapshot creating a client, nothing filled in */

snapshots["creating a client, refused by the tenant"] = 
`dialog "Create OAuth 2.0 client" modal
  form
    heading "Create OAuth 2.0 client" level="2"
    "The client could not be created. The disk is full."
    button "Close"
    "Name"
    textbox "Name" description="Letters, digits, ? and ! with single spaces between words." required value="Delta App"
    "Letters, digits, ? and ! with single spaces between words."
    "Type"
    combobox "Type" description="Shows the authorization request in a browser or app, to approve or reject, and sends the person back with a temporary code." expanded="false" haspopup="menu" value="Authorization code grant"
      option "Authorization code grant" selected
      option "Device grant" selected="false"
    "Shows the authorization request in a browser or app, to approve or reject, and sends the person back with a temporary code."
    group "Allowed callback URLs"
      "1"
      "/"
      "60"
      button "Add URL"
      "Matched exactly. Paste many at once."
      textbox "URL 1" required value="https://delta.example/callback"
    button "Cancel"
    button "Create client" focused
  status live="polite"
    "The client could not be created. The disk is full."`;
/* end snapshot creating a client, refused by the tenant */

snapshots["creating a client, with single sign-on"] = 
`dialog "Create OAuth 2.0 client" modal
  form
    heading "Create OAuth 2.0 client" level="2"
    "Name"
    textbox "Name" description="Letters, digits, ? and ! with single spaces between words." focused required
    "Letters, digits, ? and ! with single spaces between words."
    "Type"
    combobox "Type" description="Shows the authorization request in a browser or app, to approve or reject, and sends the person back with a temporary code. Device grant is off because single sign-on is enabled." expanded="false" haspopup="menu" value="Authorization code grant"
      option "Authorization code grant" selected
      option "Device grant" disabled
    "Shows the authorization request in a browser or app, to approve or reject, and sends the person back with a temporary code."
    "Device grant is off because single sign-on is enabled."
    group "Allowed callback URLs"
      "0"
      "/"
      "60"
      button "Add URL"
      "Matched exactly. Paste many at once."
      textbox "URL 1" required
    button "Cancel"
    button "Create client"
  status live="polite"`;
/* end snapshot creating a client, with single sign-on */

snapshots["creating a client that is begun, and leaving"] = 
`alertdialog "Discard changes?" modal
  form
    heading "Discard changes?" level="2"
    "What you changed is not saved yet."
    button "Keep editing" focused
    button "Discard"`;
/* end snapshot creating a client that is begun, and leaving */

snapshots["a client created"] = 
`dialog "Client successfully created" modal
  form
    heading "Client successfully created" focused level="2"
    "Client name"
    "Delta App"
    "Client ID"
    code
      "‹client ID›"
    button "Copy Client ID"
    "Client secret"
    code
      "‹secret›"
    button "Copy client secret"
    button "Copy both"
    button "Download .env"
    "Copy the secret first, or choose Done when you have saved it."
    button "Done"
  status live="polite"
    "Client successfully created"`;
/* end snapshot a client created */

snapshots["a device client created"] = 
`"Client successfully created"
button "Close"
status live="polite"
  "Client successfully created"`;
/* end snapshot a device client created */

snapshots["the prompt, idle"] = 
`heading "Connect a device" level="2"
"You get a code to enter on another device."
button "Get a code"
status live="polite"`;
/* end snapshot the prompt, idle */

snapshots["the prompt, asking"] = 
`heading "Connect a device" level="2"
"Getting a code…"
button "Cancel"
status live="polite"`;
/* end snapshot the prompt, asking */

snapshots["the prompt, waiting"] = 
`heading "Connect Lobby Screen" level="2"
"On a phone or computer, open"
link "http://tenant.test/activate" url="http://tenant.test/activate"
"and enter this code"
"‹code, spelled›"
link "Open verification page" url="http://tenant.test/activate?user_code=‹code›"
button "Copy code"
image "QR code of the verification page"
"Asks for"
code
  "openid"
code
  "offline_access"
"Waiting for approval"
timer
  "‹minutes and seconds›"
"Never enter a code that somebody sent you."
status live="polite"
  "Waiting for approval"`;
/* end snapshot the prompt, waiting */

snapshots["the prompt, approved"] = 
`heading "Approved" level="2"
"The device is connected."
status live="polite"
  "Approved"`;
/* end snapshot the prompt, approved */

snapshots["the prompt, denied"] = 
`heading "Request denied" level="2"
"Nothing was connected."
button "Get a new code"
status live="polite"
  "Request denied"`;
/* end snapshot the prompt, denied */

snapshots["the prompt, expired"] = 
`heading "Code expired" level="2"
"The code was not used in time."
button "Get a new code"
status live="polite"
  "Code expired"`;
/* end snapshot the prompt, expired */

snapshots["the prompt, failed"] = 
`heading "Something went wrong" level="2"
"invalid_client"
button "Try again"
status live="polite"
  "Something went wrong. invalid_client"`;
/* end snapshot the prompt, failed */

snapshots["creating a client, choosing its type"] = 
`dialog "Create OAuth 2.0 client" modal
  form
    heading "Create OAuth 2.0 client" level="2"
    "Name"
    textbox "Name" description="Letters, digits, ? and ! with single spaces between words." focused required
    "Letters, digits, ? and ! with single spaces between words."
    "Type"
    combobox "Type" description="Shows the authorization request in a browser or app, to approve or reject, and sends the person back with a temporary code." expanded="false" haspopup="menu" value="Authorization code grant"
      option "Authorization code grant" selected
      option "Device grant" selected="false"
    "Shows the authorization request in a browser or app, to approve or reject, and sends the person back with a temporary code."
    group "Allowed callback URLs"
      "0"
      "/"
      "60"
      button "Add URL"
      "Matched exactly. Paste many at once."
      textbox "URL 1" required
    button "Cancel"
    button "Create client"
  status live="polite"`;
/* end snapshot creating a client, choosing its type */

