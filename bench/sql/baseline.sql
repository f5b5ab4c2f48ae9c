-- The plain newest 25 needs an index that the product has no use for: nobody lists the whole country.
CREATE INDEX bench_newest ON cases_case (opened_at DESC, id DESC);
