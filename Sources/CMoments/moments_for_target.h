// Moments for one target. The includer defines TARGET(name), LANES, and HAS_HALF where the processor
// converts 16-bit floats itself.

typedef float TARGET(floats) __attribute__((vector_size(LANES * sizeof(float))));
typedef double TARGET(doubles) __attribute__((vector_size(LANES * sizeof(double))));
typedef uint32_t TARGET(words) __attribute__((vector_size(LANES * sizeof(uint32_t))));
typedef uint16_t TARGET(halves) __attribute__((vector_size(LANES * sizeof(uint16_t))));
#if HAS_HALF
typedef __fp16 TARGET(float16s) __attribute__((vector_size(LANES * sizeof(uint16_t))));
#endif

static INLINE TARGET(floats) TARGET(load)(const char *from, safelight_format format) {
  if (format == safelight_float32) {
    TARGET(floats) values;
    memcpy(&values, from, sizeof values);
    return values;
  }
  TARGET(halves) patterns;
  memcpy(&patterns, from, sizeof patterns);
  const TARGET(words) wide = __builtin_convertvector(patterns, TARGET(words));
  if (format == safelight_bfloat16) return (TARGET(floats))(wide << 16);
#if HAS_HALF
  return __builtin_convertvector((TARGET(float16s))patterns, TARGET(floats));
#else
  // Multiplying by 2^112 moves the exponent's bias and makes subnormals normal in one step.
  const TARGET(words) magnitude = (wide & 0x7FFF) << 13;
  const TARGET(words) scaled = (TARGET(words))((TARGET(floats))magnitude * 0x1p112f);
  const TARGET(words) infinite = (TARGET(words))(magnitude >= 0x0F800000) & 0x7F800000;
  return (TARGET(floats))(scaled | infinite | (wide & 0x8000) << 16);
#endif
}

// The last few numbers, made a whole vector by repeating the first of them.
static INLINE TARGET(floats) TARGET(load_some)(const char *from, size_t count,
                                               safelight_format format) {
  const size_t width = format == safelight_float32 ? 4 : 2;
  char padded[LANES * 4];
  for (size_t lane = 0; lane < LANES; lane++)
    memcpy(padded + lane * width, from + (lane < count ? lane : 0) * width, width);
  return TARGET(load)(padded, format);
}

static INLINE double TARGET(sum)(const TARGET(doubles) *lanes) {
  double sum = 0;
  for (int lane = 0; lane < LANES; lane++) sum += lanes[0][lane] + lanes[1][lane];
  return sum;
}

// One where the other is not less. What is said of NaNs does not matter: they are found apart.
static INLINE TARGET(floats) TARGET(lesser)(TARGET(floats) one, TARGET(floats) other) {
  const TARGET(words) takes = (TARGET(words))(one < other);
  return (TARGET(floats))((takes & (TARGET(words))one) | (~takes & (TARGET(words))other));
}

static INLINE bool TARGET(describe_as)(const char *numbers, size_t count, safelight_format format,
                                       safelight_moments *moments) {
  const size_t step = LANES * (format == safelight_float32 ? 4 : 2);
  const size_t whole = count / LANES, rest = count % LANES;
  TARGET(doubles) sums[2] = {};
  // The difference of a number to itself is zero, or NaN where the number is not finite.
  TARGET(floats) strange = {};
  TARGET(floats) low = rest ? TARGET(load_some)(numbers + whole * step, rest, format)
                            : TARGET(load)(numbers, format);
  TARGET(floats) high = low;
  // Two at a time: an addition must not wait for the one before it.
  for (size_t index = 0; index + 1 < whole; index += 2) {
    const TARGET(floats) one = TARGET(load)(numbers + index * step, format);
    const TARGET(floats) other = TARGET(load)(numbers + (index + 1) * step, format);
    sums[0] += __builtin_convertvector(one, TARGET(doubles));
    sums[1] += __builtin_convertvector(other, TARGET(doubles));
    strange += (one - one) + (other - other);
    low = TARGET(lesser)(TARGET(lesser)(one, other), low);
    high = -TARGET(lesser)(TARGET(lesser)(-one, -other), -high);
  }
  if (whole & 1) {
    const TARGET(floats) last = TARGET(load)(numbers + (whole - 1) * step, format);
    sums[0] += __builtin_convertvector(last, TARGET(doubles));
    strange += last - last;
    low = TARGET(lesser)(last, low);
    high = -TARGET(lesser)(-last, -high);
  }
  double sum = TARGET(sum)(sums);
  if (rest) {
    const TARGET(floats) values = TARGET(load_some)(numbers + whole * step, rest, format);
    strange += values - values;
    for (size_t lane = 0; lane < rest; lane++) sum += values[lane];
  }
  moments->minimum = low[0];
  moments->maximum = high[0];
  for (int lane = 0; lane < LANES; lane++) {
    if (strange[lane] != 0) return false;
    if (low[lane] < moments->minimum) moments->minimum = low[lane];
    if (high[lane] > moments->maximum) moments->maximum = high[lane];
  }
  const double mean = sum / (double)count;
  TARGET(doubles) squares[2] = {};
  for (size_t index = 0; index < whole; index++) {
    const TARGET(floats) values = TARGET(load)(numbers + index * step, format);
    const TARGET(doubles) distance = __builtin_convertvector(values, TARGET(doubles)) - mean;
    squares[0] += distance * distance;
    if (++index == whole) break;
    const TARGET(floats) others = TARGET(load)(numbers + index * step, format);
    const TARGET(doubles) distances = __builtin_convertvector(others, TARGET(doubles)) - mean;
    squares[1] += distances * distances;
  }
  moments->mean = mean;
  moments->squares = TARGET(sum)(squares);
  if (rest) {
    const TARGET(floats) values = TARGET(load_some)(numbers + whole * step, rest, format);
    for (size_t lane = 0; lane < rest; lane++)
      moments->squares += (values[lane] - mean) * (values[lane] - mean);
  }
  return true;
}

// A loop for each format: the choice is made once, not for each number.
static bool TARGET(describe)(const void *numbers, size_t count, safelight_format format,
                             safelight_moments *moments) {
  switch (format) {
    case safelight_float16:
      return TARGET(describe_as)(numbers, count, safelight_float16, moments);
    case safelight_bfloat16:
      return TARGET(describe_as)(numbers, count, safelight_bfloat16, moments);
    default:
      return TARGET(describe_as)(numbers, count, safelight_float32, moments);
  }
}

#undef TARGET
#undef LANES
#undef HAS_HALF
