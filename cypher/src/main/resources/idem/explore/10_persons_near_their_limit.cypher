// Persons near their limit
// Question:   Which persons hold all the values of a namespace that one may hold, or nearly all identifiers? The next one is refused.
// Parameters: $limit, how many persons              :param limit => 25
// Columns:    person, namespace ("identifiers" for the size), held, most — the largest bound first, where a bound of 1 says nothing
MATCH (rules:RuleSet {active: true})
MATCH (person:Person)<-[:BELONGS_TO]-(identifier:Identifier)
WITH rules, person, identifier.namespace AS namespace, count(*) AS held
WITH rules, person, collect({namespace: namespace, held: held}) AS holds, sum(held) AS size
WITH person, size, rules.maxIdentifiers AS most,
     [at IN range(0, size(rules.namespaces) - 1) WHERE rules.limits[at] > 1
      | {namespace: rules.namespaces[at], most: rules.limits[at],
         held: reduce(sum = 0, one IN holds | sum + CASE one.namespace WHEN rules.namespaces[at] THEN one.held ELSE 0 END)}]
       AS bounds
UNWIND [bound IN bounds WHERE bound.held >= bound.most]
     + CASE WHEN size >= 0.9 * most THEN [{namespace: "identifiers", most: most, held: size}] ELSE [] END AS bound
RETURN person.id AS person, bound.namespace AS namespace, bound.held AS held, bound.most AS most
ORDER BY most DESC, held DESC, namespace, person
LIMIT toInteger($limit)
