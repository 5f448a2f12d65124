/// Where in the city something is (事发地点): roads and landmarks of the county seats, and points around them.
struct SimulatedPlace: Sendable {
    let address: String
    /// WGS84, in millionths of a degree.
    let latitude: Int
    let longitude: Int

    /// In a county, by its place among the authorities'.
    init(county: Int, _ random: inout SplitMix64) {
        let seat = Self.seats[county % Self.seats.count]
        let road = seat.roads[random.skewed(below: seat.roads.count)]
        let spot = random.below(3)
        let rest =
            spot == 0
            ? "与\(seat.roads[(random.below(seat.roads.count))])交叉口"
            : spot == 1 ? "\(1 + random.below(180))号" : Self.landmarks[random.below(Self.landmarks.count)]
        address = seat.name + road + rest
        // Most live within two kilometres of the centre.
        latitude = seat.latitude + (random.below(18_000) + random.below(18_000)) - 18_000
        longitude = seat.longitude + (random.below(20_000) + random.below(20_000)) - 20_000
    }

    private struct Seat: Sendable {
        let name: String
        let latitude: Int
        let longitude: Int
        let roads: [String]

        init(_ name: String, _ latitude: Int, _ longitude: Int, _ roads: String) {
            (self.name, self.latitude, self.longitude) = (name, latitude, longitude)
            self.roads = roads.split(separator: " ").map(String.init)
        }
    }

    /// In the order of `CityAuthorities.counties`.
    private static let seats = [
        Seat("隆阳区", 25_112_000, 99_161_000, "永昌路 保岫东路 正阳北路 兰城路 人民路 九隆路 同仁街 象山路 龙泉路 北庙街"),
        Seat("施甸县", 24_723_000, 99_183_000, "甸阳中路 文笔路 仁和路 施孔路 康乐街"),
        Seat("龙陵县", 24_587_000, 98_689_000, "龙山路 白塔路 兴龙街 松山路 河头街"),
        Seat("昌宁县", 24_828_000, 99_605_000, "右甸路 环城路 龙泉路 茶乡路 达丙街"),
        Seat("腾冲市", 25_021_000, 98_490_000, "凤山路 翡翠大道 北海路 光华路 秀峰路 腾越路 热海路 来凤大道"),
    ]

    private static let landmarks = ["农贸市场门口", "小学旁", "客运站对面", "小区南门", "公园入口", "医院旁", "广场", "桥头"]
}
