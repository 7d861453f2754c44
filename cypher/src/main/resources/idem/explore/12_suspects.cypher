// Suspects
// Question:   Which persons grew so large that a link was refused for it? They may have swallowed a stranger.
// Parameters: $limit, how many                      :param limit => 25
// Columns:    person, kind, identifiers (how many), refused (how many links as too large)
MATCH (person:Person {suspect: true}) WHERE person.retiredAt IS NULL
MATCH (person)<-[:BELONGS_TO]-(identifier:Identifier)
OPTIONAL MATCH (identifier)-[link:LINKED {refused: "too-large"}]-()
RETURN person.id AS person, person.kind AS kind, count(DISTINCT identifier) AS identifiers, count(DISTINCT link) AS refused
ORDER BY identifiers DESC, person
LIMIT toInteger($limit)
