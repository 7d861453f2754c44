CREATE INDEX person_anchor IF NOT EXISTS FOR (p:Person) ON (p.anchor);
CREATE INDEX merged_into_a IF NOT EXISTS FOR ()-[h:MERGED_INTO]-() ON (h.a);
CREATE INDEX merged_into_b IF NOT EXISTS FOR ()-[h:MERGED_INTO]-() ON (h.b);
CREATE INDEX split_from_a IF NOT EXISTS FOR ()-[h:SPLIT_FROM]-() ON (h.a);
CREATE INDEX split_from_b IF NOT EXISTS FOR ()-[h:SPLIT_FROM]-() ON (h.b);
CREATE INDEX took_from_a IF NOT EXISTS FOR ()-[h:TOOK_FROM]-() ON (h.a);
CREATE INDEX took_from_b IF NOT EXISTS FOR ()-[h:TOOK_FROM]-() ON (h.b);
CREATE INDEX took_from_identifier IF NOT EXISTS FOR ()-[h:TOOK_FROM]-() ON (h.identifier);
