// Why are these two identifiers one person?
// Question:   By which statements do these two identifiers hang together?
// Parameters: $a and $b, as namespace:value         :param {a: "crm_id:M000001", b: "phone:+8613800000001"}
// Columns:    path — a shortest way over links that no rule refused, within the person; no row where they are two persons
MATCH (a:Identifier {key: $a})-[:BELONGS_TO]->(person:Person)<-[:BELONGS_TO]-(b:Identifier {key: $b})
MATCH path = SHORTEST 1 (a)
  ((from:Identifier)-[link:LINKED]-(to:Identifier)
    WHERE link.refused IS NULL AND EXISTS { (to)-[:BELONGS_TO]->(person) })+
  (b)
RETURN path
