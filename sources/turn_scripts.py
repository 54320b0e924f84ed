"""What Redis does in one step when a turn at a host is asked for, taken and given back.

A host is one hash: `holder` (who asks it just now) until `held`, `rest` (nobody asks before), `next` (the first slot
that nobody has booked) and `told` (up to when those sent away were told to come back). All times are Redis' own, in
milliseconds. What lies further ahead than it can was set by a clock that was wrong, and is not believed.
"""

LONGEST_PAUSE = 300.0  # seconds, whatever a site asks for; who asks next may know of a shorter one

_BEGIN = f"""
local longest_pause = {round(LONGEST_PAUSE * 1000)}
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
local function at(field, most)
    local value = tonumber(redis.call('HGET', KEYS[1], field) or 0)
    if value > now + most then return 0 end
    return value
end
"""

# ARGV: pause, patience, longest hold, longest anybody is sent away; 1 to be sent away in any case.
# Gives how long to wait for the slot that is now ours, or, below zero, how long we are sent away.
BOOK = (
    _BEGIN
    + """
local pause, patience, hold, longest = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local slot = math.max(now, at('next', longest_pause + patience), at('rest', longest_pause))
if at('held', hold) > now then slot = math.max(slot, now + pause) end
redis.call('PEXPIRE', KEYS[1], longest + hold)
if ARGV[5] == '0' and slot - now <= patience then
    redis.call('HSET', KEYS[1], 'next', slot + pause)
    redis.call('PEXPIRE', KEYS[1], longest + hold)
    return slot - now
end
local back = math.max(slot, at('told', longest), now + pause)
redis.call('HSET', KEYS[1], 'told', math.min(back + pause, now + longest))
redis.call('PEXPIRE', KEYS[1], longest + hold)
return now - back
"""
)

# ARGV: pause, longest hold, who. Gives 0 when the turn is ours, else how long to wait before trying again.
TAKE = (
    _BEGIN
    + """
local pause, hold = tonumber(ARGV[1]), tonumber(ARGV[2])
local held, rest = at('held', hold), at('rest', longest_pause)
if held > now then return math.min(held - now, 100) end
if rest > now then return rest - now end
redis.call('HSET', KEYS[1], 'holder', ARGV[3], 'held', now + hold)
redis.call('PEXPIRE', KEYS[1], hold + pause)
return 0
"""
)

# ARGV: pause, who. Whoever held it last decides until when nobody asks.
GIVE_BACK = (
    _BEGIN
    + """
local holder = redis.call('HGET', KEYS[1], 'holder')
if holder and holder ~= ARGV[2] then return 0 end
redis.call('HDEL', KEYS[1], 'holder', 'held')
redis.call('HSET', KEYS[1], 'rest', now + ARGV[1])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return 1
"""
)
