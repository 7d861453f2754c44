// Why are these two identifiers one person?
// Question:   By which statements and decisions do these two identifiers hang together?
// Parameters: $a and $b, as namespace:value         :param {a: "crm_id:M000001", b: "phone:+8613800000001"}
// Columns:    step, a, b, rule, firstSeen, lastSeen, count, sources — the path whose weakest link is strongest, from $a to $b;
//             a steward's decision has the rule "decision"; no row where they are two persons, or one identifier
MATCH (:Identifier {key: $a})-[:BELONGS_TO]->(person:Person)<-[:BELONGS_TO]-(:Identifier {key: $b})
WHERE $a <> $b
MATCH (rules:RuleSet {active: true})
CALL () {
  // links were judged at the start of the day of the last run
  MATCH (run:Run {kind: "resolve"}) WHERE run.state = "done"
  RETURN datetime.truncate("day", run.startedAt).epochMillis AS day ORDER BY run.startedAt DESC LIMIT 1
}
CALL (person, rules, day) {
  // every link that no rule refused, under the first edge rule that admits it
  MATCH (person)<-[:BELONGS_TO]-(from:Identifier)-[link:LINKED]->(to:Identifier)-[:BELONGS_TO]->(person)
  WHERE link.refused IS NULL
  MATCH (rules)-[:RANKS]->(rule:EdgeRule)
  WHERE (from.namespace IN rule.claimer AND to.namespace IN rule.claimed)
     OR (to.namespace IN rule.claimer AND from.namespace IN rule.claimed)
  WITH *, [part IN range(0, size(link.partCounts) - 1)
           WHERE (size(rule.sources) = 0 OR link.partSources[part] IN rule.sources)
             AND (size(rule.channels) = 0 OR link.partChannels[part] IN rule.channels)
             AND (rule.withinDays IS NULL OR link.partLastSeen[part] >= day - rule.withinDays * 86400000)] AS parts
  WITH *, reduce(sum = 0, part IN parts | sum + link.partCounts[part]) AS seen
  WHERE seen >= rule.minCount
  WITH from, to, link, rule, seen,
       reduce(newest = null, part IN parts |
              CASE WHEN newest >= link.partLastSeen[part] THEN newest ELSE link.partLastSeen[part] END) AS newest
  ORDER BY rule.place
  WITH from, to, link, rules, collect({place: rule.place, name: rule.name, newest: newest,
                                       preferred: CASE rule.prefer WHEN "most_seen" THEN seen ELSE 0 END})[0] AS rank
  RETURN from.key AS one, to.key AS other, rank.name AS rule, link.firstSeen AS firstSeen, link.lastSeen AS lastSeen,
         link.count AS count, link.partSources AS sources, rank.place AS place, rank.preferred AS preferred,
         rank.newest AS newest,
         reduce(sum = 0, at IN range(0, size(rules.namespaces) - 1) |
                sum + CASE rules.namespaces[at] WHEN from.namespace THEN at ELSE 0 END
                    + CASE rules.namespaces[at] WHEN to.namespace THEN at ELSE 0 END) AS priorities
  UNION
  // what stewards joined came before all links, oldest first
  MATCH (person)<-[:BELONGS_TO]-(from:Identifier)
  MATCH (said:Decision {a: from.key}) WHERE said.verdict = "same" AND said.endedAt IS NULL
  MATCH (to:Identifier {key: said.b})-[:BELONGS_TO]->(person)
  RETURN from.key AS one, to.key AS other, "decision" AS rule, said.at AS firstSeen, said.at AS lastSeen, 1 AS count,
         [] AS sources, -1 AS place, 0 AS preferred, 0 - said.at.epochMillis AS newest, 0 AS priorities
}
WITH one, other, rule, firstSeen, lastSeen, count, sources
ORDER BY place, preferred DESC, newest DESC, priorities, one, other
WITH collect({one: one, other: other, rule: rule, firstSeen: firstSeen, lastSeen: lastSeen, count: count,
              sources: sources}) AS links
// strongest first, those links that join two groups: between any two identifiers they leave one path, the strongest
WITH reduce(kept = {groups: [], joins: []}, link IN links |
       CASE WHEN any(group IN kept.groups WHERE link.one IN group AND link.other IN group) THEN kept
       ELSE {groups: [group IN kept.groups WHERE NOT (link.one IN group OR link.other IN group)]
                     + [reduce(united = [link.one, link.other],
                               group IN [g IN kept.groups WHERE link.one IN g OR link.other IN g] | united + group)],
             joins: kept.joins + [link]} END).joins AS joins
// from $b outwards until $a is met, then back
WITH reduce(walk = {met: [$b], steps: []}, round IN joins |
       CASE WHEN $a IN walk.met THEN walk
       ELSE {met: walk.met + [j IN joins WHERE j.one IN walk.met AND NOT j.other IN walk.met | j.other]
                           + [j IN joins WHERE j.other IN walk.met AND NOT j.one IN walk.met | j.one],
             steps: walk.steps
               + [j IN joins WHERE j.one IN walk.met AND NOT j.other IN walk.met | {from: j.other, to: j.one, link: j}]
               + [j IN joins WHERE j.other IN walk.met AND NOT j.one IN walk.met | {from: j.one, to: j.other, link: j}]}
       END).steps AS steps
WITH reduce(path = {at: $a, steps: []}, round IN steps |
       CASE WHEN path.at = $b THEN path
       ELSE {at: [s IN steps WHERE s.from = path.at][0].to,
             steps: path.steps + [s IN steps WHERE s.from = path.at][0..1]} END).steps AS path
UNWIND range(0, size(path) - 1) AS at
WITH at, path[at] AS step
UNWIND CASE WHEN size(step.link.sources) = 0 THEN [null] ELSE step.link.sources END AS source
WITH at, step, source ORDER BY at, source
RETURN at + 1 AS step, step.from AS a, step.to AS b, step.link.rule AS rule, step.link.firstSeen AS firstSeen,
       step.link.lastSeen AS lastSeen, step.link.count AS count, collect(DISTINCT source) AS sources
ORDER BY step
