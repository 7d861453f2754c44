CREATE INDEX person_suspect IF NOT EXISTS FOR (p:Person) ON (p.suspect);
