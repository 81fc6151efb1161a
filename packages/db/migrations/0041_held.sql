-- What is proposed and confirmed, by whose it is: counted on every page, where nobody's reading should depend on how much
-- others hold. A new request is in neither state and isn't written here.
CREATE INDEX request_held ON app.request (holder_id, state) WHERE state IN ('proposed', 'confirmed');
