// Why are these two identifiers two persons?
// Question:   Which links between the two persons were refused, and for what reasons?
// Parameters: $a and $b, as namespace:value, and $limit, how many
//                                                   :param {a: "crm_id:M000001", b: "crm_id:M000002", limit: 20}
// Columns:    a, b, reason, rule, against, firstSeen, lastSeen, count — the strongest first; no row where nothing links them
MATCH (:Identifier {key: $a})-[:BELONGS_TO]->(first:Person)
MATCH (:Identifier {key: $b})-[:BELONGS_TO]->(second:Person)
WHERE first <> second
MATCH (first)<-[:BELONGS_TO]-(:Identifier)-[link:LINKED]-(:Identifier)-[:BELONGS_TO]->(second)
WHERE link.refused IS NOT NULL
MATCH (rules:RuleSet {active: true})
CALL () {
  MATCH (run:Run {kind: "resolve"}) WHERE run.state = "done"
  RETURN datetime.truncate("day", run.startedAt).epochMillis AS day ORDER BY run.startedAt DESC LIMIT 1
}
WITH startNode(link) AS from, endNode(link) AS to, link, rules, day
OPTIONAL MATCH (rules)-[:RANKS]->(rule:EdgeRule {name: link.rule})
WITH *, [part IN range(0, size(link.partCounts) - 1)
         WHERE rule IS NULL OR ((size(rule.sources) = 0 OR link.partSources[part] IN rule.sources)
           AND (size(rule.channels) = 0 OR link.partChannels[part] IN rule.channels)
           AND (rule.withinDays IS NULL OR link.partLastSeen[part] >= day - rule.withinDays * 86400000))] AS parts
WITH from, to, link, rule,
     CASE rule.prefer WHEN "most_seen" THEN reduce(sum = 0, part IN parts | sum + link.partCounts[part]) ELSE 0 END AS preferred,
     reduce(newest = 0, part IN parts |
            CASE WHEN newest >= link.partLastSeen[part] THEN newest ELSE link.partLastSeen[part] END) AS newest,
     CASE WHEN rule IS NULL THEN 0 ELSE
       reduce(sum = 0, at IN range(0, size(rules.namespaces) - 1) |
              sum + CASE rules.namespaces[at] WHEN from.namespace THEN at ELSE 0 END
                  + CASE rules.namespaces[at] WHEN to.namespace THEN at ELSE 0 END) END AS priorities
ORDER BY rule IS NULL, rule.place, preferred DESC, newest DESC, priorities, from.key, to.key
LIMIT toInteger($limit)
RETURN from.key AS a, to.key AS b, link.refused AS reason, link.rule AS rule, coalesce(link.against, []) AS against,
       link.firstSeen AS firstSeen, link.lastSeen AS lastSeen, link.count AS count
