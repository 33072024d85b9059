import Tensors

/// Numbers with mean 0 and standard deviation 1, in the shape that they had.
func standardised(_ tensor: Tensor) throws -> Tensor {
  let all = try Statistics.compute(of: [tensor]).all
  guard let finite = all.finite, finite.standardDeviation > 0 else { return tensor }
  let mean = Float(finite.mean)
  let deviation = Float(finite.standardDeviation)
  return try Tensor(try tensor.floats().map { ($0 - mean) / deviation }, shape: tensor.shape)
}
