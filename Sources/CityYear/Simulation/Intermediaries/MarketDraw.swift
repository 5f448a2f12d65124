import Kernel
import Registry

/// A draw of the simulated market (模拟抽取): the frozen list, what its parties put in, and the order that follows, as it follows in
/// every draw.
struct MarketDraw: Sendable {
    static let parties = ["项目业主", "中介超市"]
    static let publicSource = "当日福彩3D开奖号码（模拟）"

    let list: DrawList
    /// In the order of the parties.
    let secrets: [[UInt8]]
    let publicValue: String
    /// Places of providers, first drawn first.
    let order: [Int]

    init(_ cast: MarketCast, among offering: [Int], _ random: inout SplitMix64) throws {
        var entered = offering
        random.shuffle(&entered)
        entered = Array(entered.prefix(3 + random.below(4)))
        list = try DrawList(entered.map { DrawCandidate(cast.providers[$0].number, name: cast.providers[$0].name) })
        var secrets: [[UInt8]] = []
        for _ in Self.parties { secrets.append(Self.secret(&random)) }
        self.secrets = secrets
        publicValue = "\(random.below(10)) \(random.below(10)) \(random.below(10))"
        let seed = try DrawSeed.seed(list: list.digest(), secrets: secrets, publicValue: publicValue)
        let places = Dictionary(uniqueKeysWithValues: entered.map { (cast.providers[$0].number, $0) })
        let candidates = list.candidates
        order = try DrawSeed.order(of: candidates.count, seed: seed).compactMap { places[candidates[$0].id] }
    }

    private static func secret(_ random: inout SplitMix64) -> [UInt8] {
        (0..<DrawSeed.secretBytes).map { _ in UInt8(random.below(256)) }
    }
}
