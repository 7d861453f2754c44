// Persons with a tag
// Question:   Who holds this value of this tag, and since when?
// Parameters: $tag (its code), $value, $limit       :param {tag: "lifecycle", value: "loyal", limit: 50}
// Columns:    person, since, identifier (one of its identifiers, the first by key)
MATCH (:TagValue {key: $tag + "=" + $value})<-[has:HAS_TAG]-(person:Person)
WITH person, has
ORDER BY has.since DESC, person.id
LIMIT toInteger($limit)
MATCH (person)<-[:BELONGS_TO]-(identifier:Identifier)
RETURN person.id AS person, has.since AS since, min(identifier.key) AS identifier
ORDER BY since DESC, person
