-- Every market that was ever saved, oldest first → market_no, market_id, line (text), line_label, outcomes
select market_no, market_id, line::text as line, line_label, outcomes from market order by market_no
