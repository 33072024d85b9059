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

// Two sums at a time of each kind: an addition must not wait for the one before it.
typedef struct {
  TARGET(doubles) plain[2], squares[2];
  TARGET(floats) low, high;
} TARGET(sums);

static INLINE void TARGET(add)(TARGET(sums) *sums, int turn, TARGET(floats) values) {
  const TARGET(doubles) wide = __builtin_convertvector(values, TARGET(doubles));
  sums->plain[turn] += wide;
  sums->squares[turn] += wide * wide;
  sums->low = TARGET(lesser)(values, sums->low);
  sums->high = -TARGET(lesser)(-values, -sums->high);
}

// The squared distances from a mean that is known: for numbers that hardly differ from it.
static INLINE double TARGET(distances)(const char *numbers, size_t count, safelight_format format,
                                       double mean) {
  const size_t step = LANES * (format == safelight_float32 ? 4 : 2);
  const size_t whole = count / LANES, rest = count % LANES;
  TARGET(doubles) squares[2] = {};
  for (size_t index = 0; index < whole; index++) {
    const TARGET(floats) values = TARGET(load)(numbers + index * step, format);
    const TARGET(doubles) distance = __builtin_convertvector(values, TARGET(doubles)) - mean;
    squares[0] += distance * distance;
  }
  double sum = TARGET(sum)(squares);
  if (rest) {
    const TARGET(floats) values = TARGET(load_some)(numbers + whole * step, rest, format);
    for (size_t lane = 0; lane < rest; lane++) sum += (values[lane] - mean) * (values[lane] - mean);
  }
  return sum;
}

// Adds a vector of numbers and counts their leads, if they are to be: one loop for both.
static INLINE void TARGET(take)(TARGET(sums) *sums, int turn, const char *from,
                                safelight_format format, safelight_leads *leads) {
  TARGET(add)(sums, turn, TARGET(load)(from, format));
  if (leads)
    for (int lane = 0; lane < LANES; lane += 4) count_four(leads, from + lane * 2);
}

static INLINE bool TARGET(describe_as)(const char *numbers, size_t count, safelight_format format,
                                       safelight_leads *leads, safelight_moments *moments) {
  const size_t step = LANES * (format == safelight_float32 ? 4 : 2);
  const size_t whole = count / LANES, rest = count % LANES;
  const TARGET(floats) first = rest ? TARGET(load_some)(numbers + whole * step, rest, format)
                                    : TARGET(load)(numbers, format);
  TARGET(sums) sums = {.low = first, .high = first};
  for (size_t index = 0; index + 1 < whole; index += 2) {
    TARGET(take)(&sums, 0, numbers + index * step, format, leads);
    TARGET(take)(&sums, 1, numbers + (index + 1) * step, format, leads);
  }
  if (whole & 1) TARGET(take)(&sums, 0, numbers + (whole - 1) * step, format, leads);
  double sum = TARGET(sum)(sums.plain), squares = TARGET(sum)(sums.squares);
  // The rest is `first`, whose other lanes repeat one of its numbers.
  for (size_t lane = 0; lane < rest; lane++) {
    const double value = first[lane];
    sum += value;
    squares += value * value;
    if (leads) count_one(leads, numbers + whole * step + lane * 2);
  }
  // The square of a number is infinite or NaN in double precision where the number is, and then so
  // is their sum, which no finite floats reach.
  if (!(squares < HUGE_VAL)) return false;
  moments->minimum = sums.low[0];
  moments->maximum = sums.high[0];
  for (int lane = 1; lane < LANES; lane++) {
    if (sums.low[lane] < moments->minimum) moments->minimum = sums.low[lane];
    if (sums.high[lane] > moments->maximum) moments->maximum = sums.high[lane];
  }
  moments->mean = sum / (double)count;
  moments->squares = squares - moments->mean * sum;
  // The difference of two numbers that are nearly the same is mostly rounding: look once more.
  if (!(moments->squares > squares * 0x1p-10))
    moments->squares = TARGET(distances)(numbers, count, format, moments->mean);
  return true;
}

// A loop for each format, with leads and without: the choice is made once, not for each number.
static bool TARGET(describe)(const void *numbers, size_t count, safelight_format format,
                             safelight_leads *leads, safelight_moments *moments) {
  if (format == safelight_float32)
    return TARGET(describe_as)(numbers, count, safelight_float32, NULL, moments);
  if (leads) safelight_leads_prepare(leads, count);
  if (format == safelight_float16)
    return leads ? TARGET(describe_as)(numbers, count, safelight_float16, leads, moments)
                 : TARGET(describe_as)(numbers, count, safelight_float16, NULL, moments);
  return leads ? TARGET(describe_as)(numbers, count, safelight_bfloat16, leads, moments)
               : TARGET(describe_as)(numbers, count, safelight_bfloat16, NULL, moments);
}

#undef TARGET
#undef LANES
#undef HAS_HALF
