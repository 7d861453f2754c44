CREATE INDEX person_tags_due_at IF NOT EXISTS FOR (p:Person) ON (p.tagsDueAt);
MATCH (p:Person) WHERE p.tagsDueAt IS NULL AND p.retiredAt IS NULL CALL (p) { SET p.tagsDueAt = 0 } IN TRANSACTIONS OF 10000 ROWS;
