// Links that are due next
// Question:   Which links will be judged otherwise as days pass, though nothing is stated anew?
// Parameters: $limit, how many                      :param limit => 25
// Columns:    due (the day), a, b, verdict (now), rule, lastSeen — the first due first
MATCH (a:Identifier)-[link:LINKED]->(b:Identifier) WHERE link.due IS NOT NULL
WITH a, link, b ORDER BY link.due, a.key, b.key LIMIT toInteger($limit)
RETURN link.due AS due, a.key AS a, b.key AS b, coalesce(link.refused, "accepted") AS verdict, link.rule AS rule,
       link.lastSeen AS lastSeen
ORDER BY due, a, b
