CREATE INDEX linked_due IF NOT EXISTS FOR ()-[l:LINKED]-() ON (l.due);
CREATE INDEX person_anchor IF NOT EXISTS FOR (p:Person) ON (p.anchor);
CREATE INDEX run_state IF NOT EXISTS FOR (r:Run) ON (r.state);
