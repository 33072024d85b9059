// The arithmetic of 3x3 convolutions that portable Swift cannot reach: wide vectors and fused
// multiply-add, compiled for several processors and chosen at run time.
//
// A convolution is done by Winograd's F(4x4,3x3) (Lavin and Gray, "Fast Algorithms for
// Convolutional Neural Networks", 2015): the output is cut into tiles of 4x4 pixels; the 6x6 inputs
// of a tile are transformed, multiplied with the transformed weights in 36 independent matrix
// products (planes), and transformed back. That takes a quarter of the multiplications.
//
// Layouts. Activations are rows of pixels, a pixel's channels lie together, their number rounded up
// to a multiple of 16. Row pointers point at pixel 0; the pixels around a row that a tile can reach
// (1 on the left, 4 on the right) exist and are zero. Channels come in blocks of 16.

#ifndef SAFELIGHT_KERNELS_H
#define SAFELIGHT_KERNELS_H

#include <stdbool.h>
#include <stddef.h>

#pragma clang assume_nonnull begin

// Numbers per channel block.
enum { safelight_block = 16 };
// Transformed numbers per tile.
enum { safelight_planes = 36 };
// Tiles are multiplied in groups; scratch memory must hold a multiple of this many.
enum { safelight_tile_group = 6 };

// Where the finished pixels of a run of tiles go, and what happens to them on the way.
typedef struct {
  // One number per output channel, `blocks * 16` of them.
  const float *bias;
  // What is added after the bias: the 4 rows of the tiles, pitch as the output's. Or null.
  const float *const _Nonnull *_Nullable residual;
  // The rows to write: 4, or 8 where pixels are shuffled, or 2 with a stride of 2.
  float *const _Nonnull *_Nonnull rows;
  // Rows and columns of the convolution that exist (before shuffle and stride): rows counted from
  // the tiles' first, columns from the picture's left edge.
  ptrdiff_t row_count, column_count;
  // Floats from one written pixel to the next.
  ptrdiff_t pitch;
  // Whether the channels come as four groups, one for each pixel of a 2x2 square to be written.
  bool shuffled;
  // Whether only every second row and column is kept.
  bool strided;
  // Whether negative results become zero.
  bool rectified;
} safelight_epilogue;

// Functions never change, so a table of them may be shared between threads.
typedef struct __attribute__((swift_attr("@Sendable"))) {
  // "avx512", "avx2", "neon" or "portable".
  const char *name;

  // Transforms 3x3 weights, OIHW, into 36 planes of blocks x inputs x 16; missing outputs are zero.
  void (*transform_weights)(const float *weights, ptrdiff_t outputs, ptrdiff_t inputs,
                            float *planes);

  // Transforms the 6x6 inputs of `tiles` neighbouring tiles, the first at column 4 * first_tile of
  // the convolution. `doubled` reads each pixel of the rows twice (nearest-neighbour enlargement;
  // the rows' pointers say the same of the rows). Plane p of tile t begins at
  // planes[p * plane_pitch + t * channels].
  void (*transform_input)(const float *const _Nonnull *_Nonnull rows, ptrdiff_t first_tile,
                          ptrdiff_t tiles, ptrdiff_t channels, bool doubled, float *planes,
                          ptrdiff_t plane_pitch);

  // For each plane: products[t][o] = sum over i < inputs of values[t][i] * weights[o][i].
  // Rows of values are `channels` apart, rows of products 16 * blocks. Tiles are rounded up to a
  // multiple of the group; the surplus is read and written too.
  void (*multiply)(const float *values, ptrdiff_t value_pitch, ptrdiff_t channels,
                   const float *weights, ptrdiff_t inputs, ptrdiff_t blocks, float *products,
                   ptrdiff_t product_pitch, ptrdiff_t tiles, ptrdiff_t planes);

  // Transforms products back into 4x4 pixels per tile, finishes and writes them.
  void (*transform_output)(const float *products, ptrdiff_t plane_pitch, ptrdiff_t first_tile,
                           ptrdiff_t tiles, ptrdiff_t blocks, const safelight_epilogue *epilogue);
} safelight_kernels;

// The cores that this process may run on: in a container often few of many. (The call needs
// _GNU_SOURCE, which Swift's C library module is built without.)
int safelight_cores(void);

// Tells the processor that this thread looks at memory again and again until it changes.
static inline void safelight_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("isb");
#endif
}

// The fastest kernels that this processor can run.
const safelight_kernels *safelight_best_kernels(void);

// All kernels that this processor can run, fastest first; null past the last.
const safelight_kernels *_Nullable safelight_kernels_at(int index);

#pragma clang assume_nonnull end

#endif
