// Values held most
// Question:   Which values of tags do the most persons hold?
// Parameters: $limit, how many                      :param {limit: 25}
// Columns:    tag, value, persons, newest (when somebody got it last)
MATCH (value:TagValue)<-[has:HAS_TAG]-(person:Person)
WHERE person.retiredAt IS NULL
RETURN value.tag AS tag, value.value AS value, count(person) AS persons, max(has.since) AS newest
ORDER BY persons DESC, tag, value
LIMIT toInteger($limit)
