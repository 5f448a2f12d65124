#ifndef HENG_CSM3_H
#define HENG_CSM3_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The most messages this processor hashes at once: 16, 8 or 4.
unsigned heng_sm3_lanes(void);

/// SM3 (GB/T 32905-2016) of many messages side by side in vector registers.
///
/// Message `i` is `bytes[ends[i - 1]]` up to but without `bytes[ends[i]]`, the first begins at `bytes[0]`; `ends` never
/// falls. Its hash is written to `digests[32 * i]`. `lanes` is 16, 8 or 4, or 0 for the most that this processor has.
/// Returns false, and writes nothing, when the processor has not so many.
bool heng_sm3_hash_many(
    unsigned lanes, const uint8_t *bytes, const size_t *ends, size_t count, uint8_t *digests);

#endif
