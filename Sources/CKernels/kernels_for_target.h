// The kernels for one target. The includer defines TARGET(name), LANES, TILES (per group), BLOCKS
// (multiplied at once) and MULTIPLY_ADD(a, b, c) = a * b + c.

typedef float TARGET(vector) __attribute__((vector_size(LANES * sizeof(float)), aligned(4)));
#define V TARGET(vector)
#define PARTS (16 / LANES)

static INLINE V TARGET(load)(const float *from) { return *(const V *)from; }
static INLINE void TARGET(store)(float *to, V value) { *(V *)to = value; }
static INLINE V TARGET(all)(float value) { return (V){} + value; }

#define LOAD TARGET(load)
#define STORE TARGET(store)
#define ALL TARGET(all)

// One column or row of B^T d: six inputs, six outputs.
static INLINE void TARGET(input_line)(const V *d, ptrdiff_t from, V *v, ptrdiff_t to) {
  const V d0 = d[0], d1 = d[from], d2 = d[2 * from], d3 = d[3 * from], d4 = d[4 * from],
          d5 = d[5 * from];
  const V even = MULTIPLY_ADD(ALL(-4), d2, d4), odd = MULTIPLY_ADD(ALL(-4), d1, d3);
  const V near = d4 - d2, rise = d3 - d1;
  v[0] = MULTIPLY_ADD(ALL(4), d0 - d2, near);
  v[to] = even + odd;
  v[2 * to] = even - odd;
  v[3 * to] = MULTIPLY_ADD(ALL(2), rise, near);
  v[4 * to] = MULTIPLY_ADD(ALL(-2), rise, near);
  v[5 * to] = MULTIPLY_ADD(ALL(-4), rise, d5 - d3);
}

// One column or row of A^T m: six inputs, four outputs.
static INLINE void TARGET(output_line)(const V *m, ptrdiff_t from, V *s, ptrdiff_t to) {
  const V sum = m[from] + m[2 * from], difference = m[from] - m[2 * from];
  const V wide_sum = m[3 * from] + m[4 * from], wide_difference = m[3 * from] - m[4 * from];
  s[0] = m[0] + sum + wide_sum;
  s[to] = MULTIPLY_ADD(ALL(2), wide_difference, difference);
  s[2 * to] = MULTIPLY_ADD(ALL(4), wide_sum, sum);
  s[3 * to] = MULTIPLY_ADD(ALL(8), wide_difference, difference) + m[5 * from];
}

static void TARGET(transform_input)(const float *const *rows, ptrdiff_t first_tile, ptrdiff_t tiles,
                                    ptrdiff_t channels, bool doubled, float *planes,
                                    ptrdiff_t plane_pitch) {
  static const ptrdiff_t plain[6] = {-1, 0, 1, 2, 3, 4}, twice[6] = {-1, 0, 0, 1, 1, 2};
  const ptrdiff_t *columns = doubled ? twice : plain;
  const ptrdiff_t step = doubled ? 2 : 4;
  // The transform jumps from pixel to pixel and row to row, which the processor's prefetcher does
  // not foresee; reading a number of every cache line in order first halves the time.
  for (int row = 0; row < 6; row++)
    for (ptrdiff_t line = 0; line < tiles * step * channels; line += 16)
      (void)*(const volatile float *)(rows[row] + first_tile * step * channels + line);
  for (ptrdiff_t tile = 0; tile < tiles; tile++) {
    const ptrdiff_t corner = (first_tile + tile) * step;
    for (ptrdiff_t channel = 0; channel < channels; channel += LANES) {
      V d[6], half[36], whole[36];
      for (int column = 0; column < 6; column++) {
        const ptrdiff_t offset = (corner + columns[column]) * channels + channel;
        UNROLL for (int row = 0; row < 6; row++) d[row] = LOAD(rows[row] + offset);
        TARGET(input_line)(d, 1, half + column, 6);
      }
      float *to = planes + tile * channels + channel;
      for (int row = 0; row < 6; row++) {
        TARGET(input_line)(half + 6 * row, 1, whole, 1);
        UNROLL for (int column = 0; column < 6; column++)
          STORE(to + (6 * row + column) * plane_pitch, whole[column]);
      }
    }
  }
}

// A group of tiles times `blocks` channel blocks, kept in registers over the whole sum.
static INLINE void TARGET(multiply_group)(const float *values, ptrdiff_t channels,
                                          const float *weights, ptrdiff_t inputs, float *products,
                                          ptrdiff_t product_row, const int blocks) {
  V sums[TILES][BLOCKS * PARTS];
  UNROLL for (int tile = 0; tile < TILES; tile++)
    UNROLL for (int part = 0; part < blocks * PARTS; part++) sums[tile][part] = ALL(0);
  for (ptrdiff_t input = 0; input < inputs; input++) {
    V factors[BLOCKS * PARTS];
    UNROLL for (int part = 0; part < blocks * PARTS; part++)
      factors[part] = LOAD(weights + (part / PARTS * inputs + input) * 16 + part % PARTS * LANES);
    UNROLL for (int tile = 0; tile < TILES; tile++) {
      const V value = ALL(values[tile * channels + input]);
      UNROLL for (int part = 0; part < blocks * PARTS; part++)
        sums[tile][part] = MULTIPLY_ADD(value, factors[part], sums[tile][part]);
    }
  }
  UNROLL for (int tile = 0; tile < TILES; tile++)
    UNROLL for (int part = 0; part < blocks * PARTS; part++)
      STORE(products + tile * product_row + part * LANES, sums[tile][part]);
}

static void TARGET(multiply)(const float *values, ptrdiff_t value_pitch, ptrdiff_t channels,
                             const float *weights, ptrdiff_t inputs, ptrdiff_t blocks,
                             float *products, ptrdiff_t product_pitch, ptrdiff_t tiles,
                             ptrdiff_t planes) {
  const ptrdiff_t row = 16 * blocks;
  for (ptrdiff_t plane = 0; plane < planes; plane++) {
    for (ptrdiff_t block = 0; block < blocks; block += BLOCKS) {
      const float *panel = weights + (plane * blocks + block) * inputs * 16;
      for (ptrdiff_t tile = 0; tile < tiles; tile += TILES) {
        const float *from = values + plane * value_pitch + tile * channels;
        float *to = products + plane * product_pitch + tile * row + block * 16;
        switch (blocks - block) {
        case 1: TARGET(multiply_group)(from, channels, panel, inputs, to, row, 1); break;
#if BLOCKS == 4
        case 2: TARGET(multiply_group)(from, channels, panel, inputs, to, row, 2); break;
        case 3: TARGET(multiply_group)(from, channels, panel, inputs, to, row, 3); break;
#endif
        default: TARGET(multiply_group)(from, channels, panel, inputs, to, row, BLOCKS);
        }
      }
    }
  }
}

static void TARGET(transform_output)(const float *products, ptrdiff_t plane_pitch,
                                     ptrdiff_t first_tile, ptrdiff_t tiles, ptrdiff_t blocks,
                                     const safelight_epilogue *epilogue) {
  const ptrdiff_t groups = epilogue->shuffled ? blocks / 4 : blocks;
  const ptrdiff_t scale = epilogue->shuffled ? 2 : 1, step = epilogue->strided ? 2 : 1;
  for (ptrdiff_t tile = 0; tile < tiles; tile++) {
    const ptrdiff_t left = (first_tile + tile) * 4;
    const ptrdiff_t remaining = epilogue->column_count - left;
    const ptrdiff_t width = remaining < 4 ? remaining : 4;
    // What will be written a few tiles later is asked for now, for the same reason.
    const ptrdiff_t span = 4 / step * scale * epilogue->pitch;
    for (ptrdiff_t row = 0; row < (epilogue->row_count + step - 1) / step * scale; row++)
      for (ptrdiff_t line = 0; line < span; line += 16)
        __builtin_prefetch(epilogue->rows[row] + (first_tile + tile + TILES_AHEAD) * span + line, 1,
                           2);
    for (ptrdiff_t channel = 0; channel < blocks * 16; channel += LANES) {
      const float *from = products + tile * blocks * 16 + channel;
      V m[6], half[24], pixels[16];
      for (int column = 0; column < 6; column++) {
        UNROLL for (int row = 0; row < 6; row++)
          m[row] = LOAD(from + (6 * row + column) * plane_pitch);
        TARGET(output_line)(m, 1, half + column, 6);
      }
      for (int row = 0; row < 4; row++)
        TARGET(output_line)(half + 6 * row, 1, pixels + 4 * row, 1);

      const V bias = LOAD(epilogue->bias + channel);
      // With shuffled pixels the channel's group says which pixel of the 2x2 square it belongs to.
      const ptrdiff_t group = channel / 16 / groups;
      const ptrdiff_t down = group / 2, right = group % 2;
      const ptrdiff_t place = channel - group * groups * 16;
      for (ptrdiff_t row = 0; row < epilogue->row_count; row += step) {
        float *to = epilogue->rows[row / step * scale + down];
        for (ptrdiff_t column = 0; column < width; column += step) {
          const ptrdiff_t x = (left + column) / step;
          V pixel = pixels[4 * row + column] + bias;
          if (epilogue->residual)
            pixel += LOAD(epilogue->residual[row] + x * epilogue->pitch + place);
          if (epilogue->rectified) pixel = __builtin_elementwise_max(pixel, ALL(0));
          STORE(to + (x * scale + right) * epilogue->pitch + place, pixel);
        }
      }
    }
  }
}

static void TARGET(transform_weights)(const float *weights, ptrdiff_t outputs, ptrdiff_t inputs,
                                      float *planes) {
  // The rows of G: the weights' polynomial at the points 0, 1, -1, 2, -2 and infinity.
  static const float g[6][3] = {{1.f / 4, 0, 0},
                                {-1.f / 6, -1.f / 6, -1.f / 6},
                                {-1.f / 6, 1.f / 6, -1.f / 6},
                                {1.f / 24, 1.f / 12, 1.f / 6},
                                {1.f / 24, -1.f / 12, 1.f / 6},
                                {0, 0, 1}};
  const ptrdiff_t blocks = (outputs + 15) / 16;
  for (ptrdiff_t block = 0; block < blocks; block++) {
    for (ptrdiff_t input = 0; input < inputs; input++) {
      float taps[9][16] = {};
      for (ptrdiff_t lane = 0; lane < 16 && block * 16 + lane < outputs; lane++) {
        const float *from = weights + ((block * 16 + lane) * inputs + input) * 9;
        for (int tap = 0; tap < 9; tap++) taps[tap][lane] = from[tap];
      }
      for (int part = 0; part < PARTS; part++) {
        V half[6][3];
        for (int row = 0; row < 6; row++)
          for (int column = 0; column < 3; column++) {
            V sum = ALL(0);
            for (int tap = 0; tap < 3; tap++)
              sum += g[row][tap] * LOAD(taps[3 * tap + column] + part * LANES);
            half[row][column] = sum;
          }
        for (int row = 0; row < 6; row++)
          for (int column = 0; column < 6; column++) {
            V sum = ALL(0);
            for (int tap = 0; tap < 3; tap++) sum += g[column][tap] * half[row][tap];
            STORE(planes + (((6 * row + column) * blocks + block) * inputs + input) * 16 +
                      part * LANES,
                  sum);
          }
      }
    }
  }
}

static const safelight_kernels TARGET(kernels) = {
    .name = TARGET_NAME,
    .transform_weights = TARGET(transform_weights),
    .transform_input = TARGET(transform_input),
    .multiply = TARGET(multiply),
    .transform_output = TARGET(transform_output),
};

#undef V
#undef PARTS
#undef LOAD
#undef STORE
#undef ALL
#undef TARGET
#undef TARGET_NAME
#undef LANES
#undef TILES
#undef BLOCKS
#undef MULTIPLY_ADD
