import Kernel

/// The municipal hall (市级大厅): its windows, clerks and packages, and the bytes that lines repeat of them.
struct HallPlan: Sendable {
    struct Window: Sendable {
        let number: String
        let name: String
        let kind: String
        let queue: String
        let items: String
    }

    static let organisation = "BSZW"
    static let queues = ["A", "B", "C", "D", "E", "F"]

    let windows: [Window]
    private let windowNumbers: [[UInt8]]
    /// By queue.
    let windowsOfQueue: [[Int]]
    /// Region codes of the counties.
    let counties: [[UInt8]]
    /// By region, the city's own last.
    let packages: [OnePackage]
    private let general: Int

    init(_ authorities: CityAuthorities, _ pools: CasePools) {
        general = 20
        windows = Self.windows(authorities, general: general)
        windowNumbers = windows.map { Array($0.number.utf8) }
        let all = windows
        windowsOfQueue = Self.queues.map { queue in all.indices.filter { all[$0].queue == queue } }
        counties = authorities.counties.map { Array($0.region.code.utf8) }
        packages = (0...authorities.counties.count).map { region in
            let editions = pools.openings[region].map { pools.catalogue.editions[pools.catalogue.items[$0].current] }
            let department = authorities.departments[editions[0].department]
            return OnePackage(
                number: "YJ-\(department.region.code)", organisation: department.number, region: department.region.code,
                plan: editions.map { "1 \($0.number)" }.joined(separator: "\n"))
        }
    }

    /// The window that takes a department's cases: one of the general ones, or its own.
    func window(of department: Int, _ serial: Int) -> [UInt8] {
        windowNumbers[serial % 3 == 0 ? serial / 3 % general : general + department]
    }

    func number(ofWindow window: Int) -> [UInt8] { windowNumbers[window] }

    /// Of the opening that a case is a branch of.
    func number(of opening: SimulatedCase.Opening, _ season: Season) -> [UInt8] {
        var bytes: [UInt8] = []
        let code = Int(packages[opening.region].region) ?? 0
        LineWriter.append(
            serial: code, of: season.workdays[season.first + opening.place], digits: 6, "-", to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        LineWriter.append(opening.index + 1, digits: 2, to: &bytes)
        return bytes
    }

    private static func windows(_ authorities: CityAuthorities, general: Int) -> [Window] {
        let common = (1...general).map { number in
            Window(
                number: "CK-\(number < 10 ? "0" : "")\(number)", name: "综合窗口\(number)号", kind: "general",
                queue: queues[(number - 1) % 4], items: "各部门进驻事项")
        }
        let own = authorities.departments.prefix(authorities.municipal).enumerated().map { place, department in
            Window(
                number: "CK-\(general + place + 1)", name: "专窗\(place + 1)号", kind: "department",
                queue: queues[4 + place % 2], items: department.name)
        }
        let special = [
            Window(number: "CK-91", name: "容缺受理窗口", kind: "tolerant", queue: "E", items: "容缺受理"),
            Window(number: "CK-92", name: "办不成事反映窗口", kind: "difficult", queue: "F", items: "办不成事反映"),
        ]
        return common + own + special
    }
}
