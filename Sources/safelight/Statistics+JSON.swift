import JSON
import Tensors

extension Statistics {
  /// Everything but the histogram, under the names of the machine-readable contract.
  var jsonMembers: [JSONMember] {
    func number(_ value: Double?) -> JSONValue { value.map { JSONValue($0) } ?? .null }
    let percentiles = finite.map { finite in
      JSONValue.object(
        zip(Statistics.percentiles, finite.percentiles).map {
          JSONMember(String(Int($0)), JSONValue($1))
        })
    }
    return [
      JSONMember("count", .integer(count)), JSONMember("nan", .integer(nanCount)),
      JSONMember("inf", .integer(infiniteCount)), JSONMember("min", number(finite?.minimum)),
      JSONMember("max", number(finite?.maximum)), JSONMember("mean", number(finite?.mean)),
      JSONMember("std", number(finite?.standardDeviation)),
      JSONMember("percentiles", percentiles ?? .null),
    ]
  }
}
