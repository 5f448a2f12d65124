extension PathOf {
    package static var tradeSupervision: PathOf { "/trade/supervision" }
    package static var tradeSupervisionStream: PathOf { "/trade/supervision/stream" }
    package static func tradeStatistic(_ name: Segment) -> PathOf { "/trade/supervision/statistics/\(name)" }
    package static var tradeRedFlags: PathOf { "/trade/red-flags" }
    package static var tradeRedFlagsFile: PathOf { "/trade/red-flags/data" }
    package static func tradeSignal(_ number: Segment) -> PathOf { "/trade/signals/\(number)" }
}
