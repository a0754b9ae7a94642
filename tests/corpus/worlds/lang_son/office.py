"""Configuration and roster of the office in Lạng Sơn, after the districts ended."""

CONFIG = """\
[office]
name = "Phòng Giáo dục nghề nghiệp - Giáo dục thường xuyên"
parent = "Sở Giáo dục và Đào tạo Lạng Sơn"
address = "gdnngdtx.solangson@moet.edu.vn"

[[mailbox]]
name = "gdnngdtx"
host = "imap.example.vn"
port = 993
security = "tls"
user = "gdnngdtx.solangson@moet.edu.vn"
password = "unused-here"
folders = ["INBOX"]

[smtp]
host = "smtp.example.vn"
port = 587
security = "starttls"
user = "gdnngdtx.solangson@moet.edu.vn"
password = "unused-here"

[staff]
digest_to = ["tong-hop@langson.example"]
digest_at = ["08:00"]
commands_from = ["tong-hop@langson.example"]

[units]
roster = "units.csv"

[[campaign]]
id = "hoc-tap-suot-doi-2025"
title = "Tuần lễ hưởng ứng học tập suốt đời năm 2025"
short = ["HTSĐ 2025", "học tập suốt đời"]
plan = "215/KH-UBND"
starts = 2025-10-01
ends = 2025-10-07
closes = 2026-01-31

  [[campaign.stage]]
  id = "ke-hoach"
  title = "Nộp kế hoạch tổ chức Tuần lễ"
  due = 2025-09-30
  on_time = "through"
  requires = [{ role = "schedule" }]

  [[campaign.stage]]
  id = "ket-qua"
  title = "Nộp báo cáo kết quả Tuần lễ"
  due = 2025-10-15
  on_time = "through"
  requires = [{ role = "written_report" }, { role = "photo", at_least = 2 }]
"""

UNITS = """\
code,name,kind,parent,district,emails,phone,aliases,active_from,active_to,successor
pgd-cao-loc,Phòng Giáo dục và Đào tạo huyện Cao Lộc,phong_gddt,,Cao Lộc,pgdcaoloc.langson@moet.edu.vn,,,,2025-06-30,vhxh-cao-loc
pgd-huu-lung,Phòng Giáo dục và Đào tạo huyện Hữu Lũng,phong_gddt,,Hữu Lũng,pgdhuulung.langson@moet.edu.vn,,,,2025-06-30,vhxh-huu-lung
vhxh-cao-loc,Phòng Văn hóa - Xã hội xã Cao Lộc,phong_vhxh,,,vhxh.caoloc@langson.example,,,2025-07-01,,
vhxh-huu-lung,Phòng Văn hóa - Xã hội xã Hữu Lũng,phong_vhxh,,,vhxh.huulung@langson.example,,,2025-07-01,,
vhxh-dong-dang,Phòng Văn hóa - Xã hội xã Đồng Đăng,phong_vhxh,,,vhxh.dongdang@langson.example,,,2025-07-01,,
vhxh-ky-lua,Phòng Văn hóa - Xã hội phường Kỳ Lừa,phong_vhxh,,,vhxh.kylua@langson.example,,,2025-07-01,,
vhxh-na-sam,Phòng Văn hóa - Xã hội xã Na Sầm,phong_vhxh,,,,,,2025-07-01,,
ubnd-mau-son,Ủy ban nhân dân xã Mẫu Sơn,ubnd_xa,,,ubnd.mauson@langson.example,,UBND xã Mẫu Sơn,2025-07-01,,
ttgdtx-1,Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên khu vực Bắc Sơn,ttgdtx,,,ttgdtxbacson.langson@moet.edu.vn,,TT GDNN-GDTX Bắc Sơn,,,
ttgdtx-2,Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên khu vực Lộc Bình,ttgdtx,,,,,TT GDNN-GDTX Lộc Bình,,,
thpt-chu-van-an,Trường THPT chuyên Chu Văn An,thpt,,,c3chuvanan.langson@moet.edu.vn,,,,,
thpt-viet-bac,Trường THPT Việt Bắc,thpt,,,c3vietbac.langson@moet.edu.vn,,,,,
thpt-hoang-dinh-kinh,Trường THPT Hoàng Đình Kinh,thpt,,,,,,,,
ptdtnt-tinh,Trường PTDTNT THPT tỉnh Lạng Sơn,ptdtnt,,,dtnttinh.langson@moet.edu.vn,,,,,
thcs-hoang-van-thu,Trường THCS Hoàng Văn Thụ,thcs,vhxh-ky-lua,,,,,,,
th-hoang-van-thu,Trường Tiểu học Hoàng Văn Thụ,tieu_hoc,vhxh-ky-lua,,,,,,,
th-na-sam,Trường Tiểu học Na Sầm,tieu_hoc,vhxh-na-sam,,,,,,,
ptdtbt-thcs-mau-son,Trường PTDTBT THCS Mẫu Sơn,thcs,ubnd-mau-son,,,,,,,
tthtcd-dong-dang,Trung tâm Học tập cộng đồng xã Đồng Đăng,tthtcd,vhxh-dong-dang,,,,,,,
hkh-tinh,Hội Khuyến học tỉnh Lạng Sơn,hoi_khuyen_hoc,,,hoikhuyenhoc@langson.example,,,,,
hkh-huu-lung,Hội Khuyến học xã Hữu Lũng,hoi_khuyen_hoc,,,,,,2025-07-01,,
bao-ptth,Báo và Phát thanh - Truyền hình Lạng Sơn,so_nganh,,,@baolangson.example,,Báo và PTTH Lạng Sơn,,,
thu-vien-tinh,Thư viện tỉnh Lạng Sơn,so_nganh,,,,,,,,
"""
