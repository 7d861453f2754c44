// Consent
// Question:   What has this person said of being contacted, on which channel, for which purpose, and to which source?
// Parameters: $identifier, as namespace:value       :param {identifier: "crm_id:M000001"}
// Columns:    at, event, properties (with channel and purpose), source — the newest first; what was never given is not given
MATCH (:Identifier {key: $identifier})-[:BELONGS_TO]->(person:Person)
MATCH (person)<-[belongs:BELONGS_TO]-(:Identifier)<-[:BY]-(said:Event)
WHERE said.event IN ["Consent Given", "Consent Withdrawn", "Unsubscribed", "Email Marked as Spam"]
  AND (belongs.eventsSince IS NULL OR said.timestamp >= belongs.eventsSince)
RETURN said.timestamp AS at, said.event AS event, said.properties AS properties, said.source AS source
ORDER BY at DESC, said.key
