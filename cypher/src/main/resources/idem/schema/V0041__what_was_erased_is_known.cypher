CREATE CONSTRAINT erased_identifier_hash IF NOT EXISTS FOR (e:ErasedIdentifier) REQUIRE e.hash IS UNIQUE;
CREATE CONSTRAINT erased_person_id IF NOT EXISTS FOR (p:ErasedPerson) REQUIRE p.id IS UNIQUE;
