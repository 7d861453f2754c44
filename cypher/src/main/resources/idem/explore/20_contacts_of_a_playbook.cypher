// Contacts of a playbook
// Question:   How many persons did this playbook contact, on which channel, and how many did it hold back to compare with?
// Parameters: $playbook (its code)                  :param {playbook: "win-back-sms"}
// Columns:    run, channel, contacted, heldBack, first (when the first was planned)
MATCH (contact:Contact {playbook: $playbook})
RETURN contact.run AS run, contact.channel AS channel,
       sum(CASE WHEN contact.treated THEN 1 ELSE 0 END) AS contacted,
       sum(CASE WHEN contact.treated THEN 0 ELSE 1 END) AS heldBack, min(contact.at) AS first
ORDER BY first DESC, run, channel
