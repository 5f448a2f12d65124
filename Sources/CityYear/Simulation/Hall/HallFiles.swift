import Kernel

/// The files of the municipal hall: departments present, windows, clerks and their turns, residents.
enum HallFiles {
    static func presence(_ plan: YearPlan, _ authorities: CityAuthorities, seed: UInt64) -> LineWriter {
        var writer = LineWriter("number,organisation,region,due_since,since,representative,document")
        var random = SplitMix64(seed, "presence")
        for (place, department) in authorities.departments.prefix(plan.catalogue.departments).enumerated() {
            // Those that came within the year were due from the day they came.
            let isNew = place >= plan.catalogue.departmentsBefore
            let first = Period.year(isNew ? plan.year : plan.year - 3).firstDay
            let day = first.advanced(by: 10 + random.below(isNew ? 240 : 900))
            var person = SimulatedPerson(random.next())
            writer.cell("BM-\(100 + place)")
            writer.cell(department.number)
            writer.cell(RegionCode.baoshan.code)
            writer.cell(day)
            writer.cell(day)
            writer.cell(person.name())
            writer.cell("进驻通知（模拟）\(place + 1)号")
            writer.endLine()
        }
        return writer
    }

    static func windows(_ hall: HallPlan, year: Int) -> LineWriter {
        var writer = LineWriter("number,organisation,region,name,kind,queue,items,opened_on")
        for window in hall.windows {
            writer.cell(window.number)
            writer.cell(HallPlan.organisation)
            writer.cell(RegionCode.baoshan.code)
            for text in [window.name, window.kind, window.queue, window.items] { writer.cell(text) }
            writer.cell(Period.month(3, of: year - 2).firstDay)
            writer.endLine()
        }
        return writer
    }

    /// One clerk to a window.
    static func clerks(_ hall: HallPlan, _ authorities: CityAuthorities, year: Int, seed: UInt64) -> LineWriter {
        var writer = LineWriter("number,organisation,region,name,is_chief,since")
        var random = SplitMix64(seed, "clerks")
        for (place, _) in hall.windows.enumerated() {
            var person = SimulatedPerson(random.next())
            writer.cell("CY-\(100 + place)")
            writer.cell(authorities.departments[place % authorities.municipal].number)
            writer.cell(RegionCode.baoshan.code)
            writer.cell(person.name())
            writer.cell(place >= authorities.municipal / 2 && place < authorities.municipal / 2 + authorities.municipal)
            writer.cell(Period.year(year - 1).firstDay.advanced(by: random.below(300)))
            writer.endLine()
        }
        return writer
    }

    /// Both half-days of as many of the last working days as the scale has.
    static func roster(_ hall: HallPlan, _ season: Season, days: Int, seed: UInt64) -> LineWriter {
        var writer = LineWriter(
            "number,organisation,region,day,shift,counter,clerk,attendance", reserving: days * hall.windows.count * 160)
        var random = SplitMix64(seed, "roster")
        for place in season.last - days + 1...season.last {
            for (window, counter) in hall.windows.enumerated() {
                for shift in 0..<2 {
                    writer.cell(serial: window * 2 + shift + 1, of: season.workdays[place], digits: 3)
                    writer.cell(HallPlan.organisation)
                    writer.cell(RegionCode.baoshan.code)
                    writer.cell(season.workdays[place])
                    writer.cell(shift == 0 ? "morning" : "afternoon")
                    writer.cell(counter.number)
                    writer.cell("CY-\(100 + window)")
                    writer.cell(attendance(&random))
                    writer.endLine()
                }
            }
        }
        return writer
    }

    private static func attendance(_ random: inout SplitMix64) -> String {
        switch random.below(1000) {
        case 0..<968: "present"
        case 968..<980: "late"
        case 980..<984: "absent"
        default: "on_leave"
        }
    }

    static func population(_ plan: YearPlan) -> LineWriter {
        var writer = LineWriter("number,organisation,region,year,residents,source")
        writer.cell("RK-\(plan.year)-M")
        writer.cell(HallPlan.organisation)
        writer.cell(RegionCode.baoshan.code)
        writer.cell(plan.year)
        writer.cell(plan.residents)
        writer.cell("由公布的平均办件量倒推（模拟）")
        writer.endLine()
        return writer
    }
}
