// A journey
// Question:   What did this person do, over all identifiers and channels, newest first?
// Parameters: $identifier, as namespace:value, and $limit, how many events
//                                                   :param {identifier: "crm_id:M000001", limit: 50}
// Columns:    at, channel, event, source, identifier (whom the event names most strongly), properties
MATCH (:Identifier {key: $identifier})-[:BELONGS_TO]->(person:Person)
MATCH (person)<-[belongs:BELONGS_TO]-(named:Identifier)<-[:BY]-(happened:Event)
WHERE belongs.eventsSince IS NULL OR happened.timestamp >= belongs.eventsSince
WITH happened, named
ORDER BY happened.timestamp DESC, happened.key DESC
LIMIT toInteger($limit)
RETURN happened.timestamp AS at, happened.channel AS channel, happened.event AS event, happened.source AS source,
       named.key AS identifier, happened.properties AS properties
ORDER BY at DESC, happened.key DESC
