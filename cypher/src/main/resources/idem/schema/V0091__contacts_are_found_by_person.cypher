CREATE INDEX contact_person IF NOT EXISTS FOR (c:Contact) ON (c.person);
