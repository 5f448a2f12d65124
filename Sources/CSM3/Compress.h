// One block of each of LANES messages through the compression function (GB/T 32905-2016, 5.3). Included once for each
// kind of vector register, with
//   LANES     how many 32-bit words a register holds
//   TARGET    the function attribute that lets the compiler use such registers
//   COMPRESS  the name of the function
//
// state[LANES * i + lane] is word i of the lane's chaining value, block[LANES * j + lane] word j of its block; both are
// aligned to a register. A lane knows nothing of its neighbours: every operation is the standard's, on LANES words.

TARGET static void COMPRESS(uint32_t *state, const uint32_t *block) {
    typedef uint32_t words __attribute__((vector_size(4 * LANES)));
    words *chain = (words *)state;
    words w[68];

#define ROTATED(x, n) (((x) << (n)) | ((x) >> (32 - (n))))
#pragma clang loop unroll_count(4)
    for (unsigned j = 0; j < 16; j++) w[j] = ((const words *)block)[j];
#pragma clang loop unroll_count(4)
    for (unsigned j = 16; j < 68; j++) {
        words x = w[j - 16] ^ w[j - 9] ^ ROTATED(w[j - 3], 15);
        w[j] = x ^ ROTATED(x, 15) ^ ROTATED(x, 23) ^ ROTATED(w[j - 13], 7) ^ w[j - 6];
    }

    words a = chain[0], b = chain[1], c = chain[2], d = chain[3];
    words e = chain[4], f = chain[5], g = chain[6], h = chain[7];

#define ROUND(FF, GG)                                        \
    words turned = ROTATED(a, 12);                           \
    words sum = turned + e + round_constants[j];             \
    words ss1 = ROTATED(sum, 7);                             \
    words tt1 = (FF) + d + (ss1 ^ turned) + (w[j] ^ w[j + 4]); \
    words tt2 = (GG) + h + ss1 + w[j];                       \
    d = c;                                                   \
    c = ROTATED(b, 9);                                       \
    b = a;                                                   \
    a = tt1;                                                 \
    h = g;                                                   \
    g = ROTATED(f, 19);                                      \
    f = e;                                                   \
    e = tt2 ^ ROTATED(tt2, 9) ^ ROTATED(tt2, 17);

#pragma clang loop unroll_count(4)
    for (unsigned j = 0; j < 16; j++) {
        ROUND(a ^ b ^ c, e ^ f ^ g)
    }
#pragma clang loop unroll_count(4)
    for (unsigned j = 16; j < 64; j++) {
        ROUND((a & b) | (a & c) | (b & c), (e & f) | (~e & g))
    }
#undef ROUND
#undef ROTATED

    chain[0] ^= a;
    chain[1] ^= b;
    chain[2] ^= c;
    chain[3] ^= d;
    chain[4] ^= e;
    chain[5] ^= f;
    chain[6] ^= g;
    chain[7] ^= h;
}

#undef LANES
#undef TARGET
#undef COMPRESS
