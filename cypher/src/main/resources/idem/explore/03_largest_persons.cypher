// The largest persons
// Question:   Which persons hold the most identifiers? Look there first for strangers that were taken for one.
// Parameters: $limit, how many                      :param limit => 10
// Columns:    person, kind, identifiers (how many), namespaces (how many of each)
MATCH (person:Person)<-[:BELONGS_TO]-(identifier:Identifier)
WITH person, identifier.namespace AS namespace, count(*) AS inNamespace
ORDER BY namespace
WITH person, sum(inNamespace) AS identifiers, collect(namespace + " " + toString(inNamespace)) AS namespaces
RETURN person.id AS person, person.kind AS kind, identifiers, namespaces
ORDER BY identifiers DESC, person
LIMIT toInteger($limit)
