// What the last run moved
// Question:   Which persons did the last run merge, split, or take identifiers from, and by which link?
// Parameters: $limit, how many                      :param limit => 100
// Columns:    what (MERGED_INTO, SPLIT_FROM or TOOK_FROM), person, other, identifier (that was taken), cause, rule, a, b (the link)
MATCH (run:Run {kind: "resolve"}) WHERE run.state = "done"
WITH run ORDER BY run.startedAt DESC LIMIT 1
MATCH (person:Person)-[happened:MERGED_INTO|SPLIT_FROM|TOOK_FROM]->(other:Person)
WHERE happened.run = run.id
RETURN type(happened) AS what, person.id AS person, other.id AS other, happened.identifier AS identifier,
       happened.cause AS cause, happened.rule AS rule, happened.a AS a, happened.b AS b
ORDER BY what, person, other, identifier
LIMIT toInteger($limit)
