"""Who comes in and who sees what: the room between the doors of the keel and the rules of `contracts.adgang`."""
