import Kernel
import Registry
import ServiceHall

/// The files of who there is and what they do: organisations, items with their papers, packages.
enum CatalogueFiles {
    static func organisations(_ authorities: CityAuthorities) -> LineWriter {
        var writer = LineWriter("number,organisation,region,name,english_name,parent,kind")
        func write(
            _ number: String, _ region: RegionCode, _ name: String, _ english: String, _ parent: String, _ kind: String
        ) {
            for text in [number, number, region.code, name, english, parent, kind] { writer.cell(text) }
            writer.endLine()
        }
        for county in authorities.counties {
            write(county.number, county.region, county.name, "\(county.englishName) Government", "", "其他")
        }
        for (place, department) in authorities.departments.enumerated() {
            let parent = authorities.county(of: place).map { authorities.counties[$0].number } ?? ""
            write(department.number, department.region, department.name, department.englishName, parent, "部门")
        }
        return writer
    }

    // MARK: Items

    private static let itemHeader = """
        number,organisation,region,state,code,name,keywords,item_type,edition,replaces,exercise_level,for_persons,\
        for_enterprises,topic,basis,power_code,conditions,steps,handling,statutory,statutory_unit,promise,promise_unit,\
        separation,by_window,by_web,by_mobile,by_kiosk,by_courier,online_depth,visits,visit_reason,appointable,scope,\
        charges,pays_online,has_commitment,is_tolerant,in_hall,must_be_in_hall,place,hours,consult_phone,\
        complaint_phone,published_on,withdrawn_on
        """

    static func items(_ catalogue: Catalogue, _ authorities: CityAuthorities) -> LineWriter {
        var writer = LineWriter(itemHeader, reserving: catalogue.editions.count * 620)
        for edition in catalogue.editions { write(edition, authorities, &writer) }
        return writer
    }

    private static func write(_ edition: ItemEdition, _ authorities: CityAuthorities, _ writer: inout LineWriter) {
        let department = authorities.departments[edition.department]
        let isCity = edition.department < authorities.municipal
        writer.cell(edition.number)
        writer.cell(department.number)
        writer.cell(department.region.code)
        writer.cell(edition.state.rawValue)
        writer.cell("\(department.number)-\(1000 + edition.place)")
        writer.cell(edition.name)
        writer.cell("办\(edition.name)")
        writer.cell(edition.action.type.rawValue)
        writer.cell(edition.edition)
        writer.cell(edition.replaces.map { "SX-" + String(String(1_000_000 + $0).dropFirst()) } ?? "")
        writer.cell(isCity ? "city" : "county")
        writer.cell(!edition.isInternal)
        writer.cell(edition.action.isForEnterprises)
        writer.cell(department.subjects[edition.place % department.subjects.count])
        writer.cell("\(department.name)职责规定（模拟）")
        writer.cell(edition.action.isPower ? "Q-\(department.number)-\(1000 + edition.place)" : "")
        writer.cell("符合法定条件，材料齐全。")
        writer.cell(edition.action.isInstant ? "受理并当场办结" : "受理—审查—决定—送达")
        writer.cell(edition.action.isInstant ? "immediate" : "promised")
        writer.cell(edition.statutory)
        writer.cell("workday")
        writer.cell(edition.promise)
        writer.cell("workday")
        writer.cell(edition.action.isInstant ? "one" : "two")
        writeChannels(edition, &writer)
        writePlace(edition, department, isCity, &writer)
        writer.endLine()
    }

    private static func writeChannels(_ edition: ItemEdition, _ writer: inout LineWriter) {
        let isOnline = edition.depth >= 4
        writer.cell(true)
        writer.cell(isOnline)
        writer.cell(isOnline && edition.serial % 3 != 0)
        writer.cell(edition.action.isInstant && edition.serial % 4 == 0)
        writer.cell(edition.serial % 2 == 0)
        writer.cell(edition.depth)
        writer.cell(edition.visits)
        writer.cell(edition.visits == 0 ? "" : edition.visits == 1 ? "核验原件" : "核验原件，领取结果")
        writer.cell(edition.serial % 3 == 0)
        writer.cell(edition.serial % 7 == 0 ? "province" : "local")
        for _ in 0..<2 { writer.cell(false) }
        writer.cell(edition.serial % 9 == 0)
        writer.cell(edition.serial % 5 == 0)
    }

    private static func writePlace(
        _ edition: ItemEdition, _ department: Department, _ isCity: Bool, _ writer: inout LineWriter
    ) {
        for _ in 0..<2 { writer.cell(true) }
        writer.cell(isCity ? "保山市政务服务大厅" : "\(department.name)政务服务窗口")
        writer.cell("工作日8:30—12:00、14:30—18:00")
        // 0875 is the city's; no local number begins with 0.
        writer.cell("0875-0\(100_000 + edition.department)")
        writer.cell("0875-0\(200_000 + edition.department)")
        writer.cell(edition.publishedOn)
        if let withdrawn = edition.withdrawnOn { writer.cell(withdrawn) } else { writer.blank() }
    }

    // MARK: Papers and packages

    /// What the items of the municipal hall ask for.
    static func materials(_ catalogue: Catalogue, _ authorities: CityAuthorities) -> LineWriter {
        var writer = LineWriter(
            "number,organisation,region,item,name,required,originals,copies,form,source,issuer,basis,shareable,tolerable"
        )
        let current = catalogue.editions.filter { $0.withdrawnOn == nil && $0.department < authorities.municipal }
        for edition in current {
            let department = authorities.departments[edition.department]
            let asked = edition.action.isInstant ? papers.prefix(1) : papers[...]
            for (place, paper) in asked.enumerated() {
                writer.cell("\(edition.number)-\(place + 1)")
                writer.cell(department.number)
                writer.cell(department.region.code)
                writer.cell(edition.number)
                writer.cell(place == 1 ? edition.name + paper.name : paper.name)
                writer.cell(paper.isRequired)
                for number in [place == 1 ? 1 : 0, 1] { writer.cell(number) }
                writer.cell("either")
                writer.cell(paper.source)
                writer.cell(paper.issuer)
                writer.cell("\(department.name)职责规定（模拟）")
                writer.cell(paper.source == "authority")
                writer.cell(place == 2)
                writer.endLine()
            }
        }
        return writer
    }

    private static let papers = [
        (name: "申请人身份证明", isRequired: true, source: "applicant", issuer: ""),
        (name: "申请表", isRequired: true, source: "applicant", issuer: ""),
        (name: "营业执照（可共享获取）", isRequired: false, source: "authority", issuer: "市场监督管理局"),
    ]

    static func packages(_ hall: HallPlan, year: Int) -> LineWriter {
        var writer = LineWriter("number,organisation,region,name,kind,plan,promise,basis,opened_on")
        for package in hall.packages {
            writer.cell(package.number)
            writer.cell(package.organisation)
            writer.cell(package.region)
            writer.cell(OnePackage.name)
            writer.cell("enterprise_opening")
            writer.quoted(package.plan)
            writer.cell(OpeningItems.promise)
            writer.cell("企业开办工作方案（模拟）")
            writer.cell(Period.month(7, of: year - 1).firstDay)
            writer.endLine()
        }
        return writer
    }
}
