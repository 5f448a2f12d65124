import Kernel

/// An authority that handles items (部门): one of the city's in the municipal hall, or one of a county's in its own.
struct Department: Sendable {
    /// The organisation's number.
    let number: String
    let name: String
    let englishName: String
    let region: RegionCode
    /// Stands in the numbers of its documents (机关代字): 保市监.
    let sign: String
    /// What its items are about.
    let subjects: [String]
}

/// A county, county-level city or district, with the people who answer there.
struct County: Sendable {
    let region: RegionCode
    let number: String
    let name: String
    let englishName: String
    /// As its departments' names begin.
    let short: String
}

/// The authorities of the simulated city. Names are of the usual kind; which of them handles what is made up.
struct CityAuthorities: Sendable {
    let counties: [County]
    /// The municipal ones first, then county by county.
    let departments: [Department]
    /// How many of them are the city's own.
    let municipal: Int

    init() {
        counties = Self.countyTable.compactMap { line in
            RegionCode(line.code).map {
                County(region: $0, number: line.number, name: line.name, englishName: line.english, short: line.short)
            }
        }
        let city = DepartmentTable.rows.map { row in
            Department(
                number: "BS" + row.code, name: "保山市" + row.name, englishName: "Baoshan " + row.english,
                region: .baoshan, sign: "保" + row.sign, subjects: row.subjects)
        }
        municipal = city.count
        departments =
            city
            + counties.flatMap { county in
                DepartmentTable.ofCounties.map { row in
                    Department(
                        number: county.number + "-" + row.code, name: county.short + row.name,
                        englishName: "\(county.englishName) \(row.english)", region: county.region,
                        sign: county.short.prefix(1) + row.sign, subjects: row.subjects)
                }
            }
    }

    func departments(of county: Int) -> ArraySlice<Department> {
        let size = DepartmentTable.ofCounties.count
        return departments[municipal + county * size..<municipal + (county + 1) * size]
    }

    /// Where the department stands: the region's place among `counties`, nil for the city's own.
    func county(of department: Int) -> Int? {
        department < municipal ? nil : (department - municipal) / DepartmentTable.ofCounties.count
    }

    private static let countyTable = [
        (code: "530502", number: "LY", name: "隆阳区人民政府", english: "Longyang", short: "隆阳区"),
        (code: "530521", number: "SD", name: "施甸县人民政府", english: "Shidian", short: "施甸县"),
        (code: "530523", number: "LL", name: "龙陵县人民政府", english: "Longling", short: "龙陵县"),
        (code: "530524", number: "CN", name: "昌宁县人民政府", english: "Changning", short: "昌宁县"),
        (code: "530581", number: "TC", name: "腾冲市人民政府", english: "Tengchong", short: "腾冲市"),
    ]
}
