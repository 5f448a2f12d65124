#include "CSM3.h"

#include <string.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "Words are turned round for a processor that keeps the least significant byte first."
#endif

enum { block_bytes = 64, block_words = 16, state_words = 8, most_lanes = 16 };

static const uint32_t initial_state[state_words] = {
    0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
};

#define TURNED(x, n) ((uint32_t)((uint32_t)(x) << ((n) % 32) | (uint32_t)(x) >> ((32 - (n) % 32) % 32)))
#define FOUR(x, n) TURNED(x, n), TURNED(x, (n) + 1), TURNED(x, (n) + 2), TURNED(x, (n) + 3)
#define SIXTEEN(x, n) FOUR(x, n), FOUR(x, (n) + 4), FOUR(x, (n) + 8), FOUR(x, (n) + 12)

/// T of round j, already turned left by j.
static const uint32_t round_constants[64] = {
    SIXTEEN(0x79cc4519, 0),
    SIXTEEN(0x7a879d8a, 16),
    SIXTEEN(0x7a879d8a, 32),
    SIXTEEN(0x7a879d8a, 48),
};

// Four words are what any processor of 64 bits has: SSE2, NEON.
#define LANES 4
#define TARGET
#define COMPRESS compress4
#include "Compress.h"

#if defined(__x86_64__)
#define LANES 8
#define TARGET __attribute__((target("avx2")))
#define COMPRESS compress8
#include "Compress.h"

#define LANES 16
#define TARGET __attribute__((target("avx512f")))
#define COMPRESS compress16
#include "Compress.h"
#endif

typedef void (*compression)(uint32_t *state, const uint32_t *block);

/// The function for so many lanes, or null when this processor can't.
static compression compression_of(unsigned lanes) {
    switch (lanes) {
    case 4: return compress4;
#if defined(__x86_64__)
    case 8: return __builtin_cpu_supports("avx2") ? compress8 : NULL;
    case 16: return __builtin_cpu_supports("avx512f") ? compress16 : NULL;
#endif
    default: return NULL;
    }
}

unsigned heng_sm3_lanes(void) {
    unsigned lanes = most_lanes;
    while (!compression_of(lanes)) lanes /= 2;
    return lanes;
}

/// Where one lane is in its message.
struct lane {
    const uint8_t *next;
    /// Blocks to come that lie whole in the message.
    size_t whole;
    /// The rest of the message with its padding: one block or two.
    uint8_t end[2 * block_bytes];
    unsigned end_blocks;
    /// Null while the lane has nothing to do.
    uint8_t *digest;
};

/// Pads as the standard says (5.2): a bit 1, zeros, and the length in bits in the last eight bytes.
static void begin(struct lane *lane, const uint8_t *message, size_t count, uint8_t *digest) {
    size_t rest = count % block_bytes;
    lane->next = message;
    lane->whole = count / block_bytes;
    lane->end_blocks = rest + 9 <= block_bytes ? 1 : 2;
    lane->digest = digest;
    size_t end_bytes = (size_t)lane->end_blocks * block_bytes;
    if (rest) memcpy(lane->end, message + (count - rest), rest);
    lane->end[rest] = 0x80;
    memset(lane->end + rest + 1, 0, end_bytes - rest - 9);
    uint64_t bits = __builtin_bswap64((uint64_t)count * 8);
    memcpy(lane->end + end_bytes - 8, &bits, 8);
    if (!lane->whole) lane->next = lane->end;
}

/// Whether another block follows.
static bool advance(struct lane *lane) {
    if (lane->whole) {
        lane->next = --lane->whole ? lane->next + block_bytes : lane->end;
        return true;
    }
    lane->next += block_bytes;
    return --lane->end_blocks > 0;
}

static void load(const uint8_t *bytes, uint32_t *words, unsigned lanes) {
    for (unsigned j = 0; j < block_words; j++) {
        uint32_t word;
        memcpy(&word, bytes + 4 * j, 4);
        words[j * lanes] = __builtin_bswap32(word);
    }
}

static void keep(const uint32_t *state, unsigned lanes, uint8_t *digest) {
    for (unsigned i = 0; i < state_words; i++) {
        uint32_t word = __builtin_bswap32(state[i * lanes]);
        memcpy(digest + 4 * i, &word, 4);
    }
}

bool heng_sm3_hash_many(
    unsigned lanes, const uint8_t *bytes, const size_t *ends, size_t count, uint8_t *digests) {
    if (!lanes) lanes = heng_sm3_lanes();
    compression compress = compression_of(lanes);
    if (!compress) return false;

    _Alignas(64) uint32_t state[state_words * most_lanes];
    // Lanes without a message go along with zeros; nobody looks at what they come to.
    _Alignas(64) uint32_t block[block_words * most_lanes] = {0};
    struct lane all[most_lanes];
    for (unsigned i = 0; i < lanes; i++) all[i].digest = NULL;
    size_t taken = 0, finished = 0;
    while (finished < count) {
        for (unsigned i = 0; i < lanes; i++) {
            if (!all[i].digest) {
                if (taken == count) continue;
                size_t start = taken ? ends[taken - 1] : 0;
                begin(&all[i], bytes + start, ends[taken] - start, digests + 32 * taken);
                for (unsigned word = 0; word < state_words; word++) state[word * lanes + i] = initial_state[word];
                taken++;
            }
            load(all[i].next, block + i, lanes);
        }
        compress(state, block);
        for (unsigned i = 0; i < lanes; i++) {
            if (!all[i].digest || advance(&all[i])) continue;
            keep(state + i, lanes, all[i].digest);
            all[i].digest = NULL;
            finished++;
        }
    }
    return true;
}
