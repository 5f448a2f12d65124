import Kernel
import Registry

/// A CSV file that comes out the same on every machine.
struct GeneratedFile {
    let name: String
    let bytes: [UInt8]

    static let place = "bench"
    static let clerk = Actor(
        account: 0, name: Actor.system.name, roles: Role.everyone, organisation: "BSZW", reach: nil)

    /// Payments of 2021 out of the year's budget lines; `series` keeps the numbers of several files apart.
    static func payments(_ count: Int, series: Int = 1) -> GeneratedFile {
        var text = "number,organisation,year,paid_on,budget_line,amount,payee,classification,voucher,purpose\n"
        text.reserveCapacity(count * 110)
        for index in 1...count {
            let mixed = mix(index)
            let month = mixed % 12 + 1
            text += "P\(series)-\(index),BSZW,2021,2021-\(two(month))-\(two(mixed / 12 % 28 + 1)),"
            text += "YS-2021-0\(mixed / 400 % 6 + 1),\(mixed % 90_000 + 1).\(two(mixed / 7 % 100)),"
            text += "收款单位\(mixed % 500),30201 办公费,记-\(two(month))-\(index),\(month)月办公用品\n"
        }
        return GeneratedFile(name: "payments-\(series).csv", bytes: Array(text.utf8))
    }

    /// Comings and goings of staff, which name nothing but their organisation.
    static func staffMovements(_ count: Int) -> GeneratedFile {
        var text = "number,moved_on,kind,cause,change,person,reason,document,organisation\n"
        text.reserveCapacity(count * 80)
        for index in 1...count {
            let mixed = mix(index)
            let (cause, change) = mixed % 2 == 0 ? ("招录", "1") : ("调出", "-1")
            text +=
                "M-\(index),2021-\(two(mixed % 12 + 1))-\(two(mixed / 12 % 28 + 1)),administrative,\(cause),\(change),"
            text += "人员\(mixed % 90_000),,人社发〔2021〕\(mixed % 300)号,BSZW\n"
        }
        return GeneratedFile(name: "movements.csv", bytes: Array(text.utf8))
    }

    static func assetCards(_ count: Int) -> GeneratedFile {
        var text =
            "number,name,class_code,quantity,acquired_on,original_value,net_value,use_state,department,location\n"
        for index in 1...count {
            text += "K-\(index),台式计算机,A02010105,1,2020-06-\(two(index % 28 + 1)),5500.00,3200.00,在用,BSZW,\(place)\n"
        }
        return GeneratedFile(name: "cards.csv", bytes: Array(text.utf8))
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    /// Scatters consecutive numbers (Knuth's multiplicative hash).
    private static func mix(_ number: Int) -> Int { number &* 2_654_435_761 % 4_294_967_296 }
}
