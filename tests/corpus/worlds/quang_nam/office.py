"""Configuration and roster of the office in Quảng Nam."""

CONFIG = """\
[office]
name = "Phòng Giáo dục Thường xuyên - Chuyên nghiệp"
parent = "Sở Giáo dục và Đào tạo Quảng Nam"
address = "gdtxcn.soquangnam@moet.edu.vn"

[[mailbox]]
name = "gdtxcn"
host = "imap.example.vn"
port = 993
security = "tls"
user = "gdtxcn.soquangnam@moet.edu.vn"
password = "unused-here"
folders = ["INBOX"]
after_filing = "leave"
first_run = "quiet"

[smtp]
host = "smtp.example.vn"
port = 587
security = "starttls"
user = "gdtxcn.soquangnam@moet.edu.vn"
password = "unused-here"

[staff]
digest_to = ["chuyenvien.gdtx@quangnam.example"]
digest_at = ["07:00"]
commands_from = ["chuyenvien.gdtx@quangnam.example"]

[units]
roster = "units.csv"

[[campaign]]
id = "tuan-le-2024"
title = "Tuần lễ hưởng ứng học tập suốt đời năm 2024"
short = ["Tuần lễ HTSĐ", "học tập suốt đời"]
plan = "6873/KH-UBND"
starts = 2024-10-01
ends = 2024-10-07

  [[campaign.stage]]
  id = "registration"
  title = "Đăng ký hoạt động hưởng ứng"
  due = 2024-09-27
  on_time = "through"
  requires = [{ role = "schedule" }]
  remind = [-5, -2, 1]

  [[campaign.stage]]
  id = "report"
  title = "Báo cáo tổng kết Tuần lễ"
  due = 2024-10-18
  on_time = "through"
  grace_until = 2024-10-22
  requires = [{ role = "written_report" }, { role = "figures" }, { role = "photo", at_least = 2 }]
  remind = [-5, -2, 1, 3]
"""

UNITS = """\
code,name,kind,parent,district,emails,phone,aliases,active_from,active_to,successor
pgd-tam-ky,Phòng Giáo dục và Đào tạo thành phố Tam Kỳ,phong_gddt,,Tam Kỳ,pgdtamky.quangnam@moet.edu.vn,,PGD Tam Kỳ,,,
pgd-hoi-an,Phòng Giáo dục và Đào tạo thành phố Hội An,phong_gddt,,Hội An,pgdhoian.quangnam@moet.edu.vn,,,,,
pgd-dai-loc,Phòng Giáo dục và Đào tạo huyện Đại Lộc,phong_gddt,,Đại Lộc,pgddailoc.quangnam@moet.edu.vn,,,,,
pgd-phu-ninh,Phòng Giáo dục và Đào tạo huyện Phú Ninh,phong_gddt,,Phú Ninh,pgdphuninh.quangnam@moet.edu.vn,,,,,
pgd-que-son,Phòng Giáo dục và Đào tạo huyện Quế Sơn,phong_gddt,,Quế Sơn,,,PGDĐT Quế Sơn,,,
pgd-nam-giang,Phòng Giáo dục và Đào tạo huyện Nam Giang,phong_gddt,,Nam Giang,pgdnamgiang.quangnam@moet.edu.vn,,,,,
pgd-tien-phuoc,Phòng Giáo dục và Đào tạo huyện Tiên Phước,phong_gddt,,Tiên Phước,pgdtienphuoc.quangnam@moet.edu.vn,,,,,
ttgdtx-dai-loc,Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Đại Lộc,ttgdtx,,Đại Lộc,ttgdtxdailoc.quangnam@moet.edu.vn,,,,,
ttgdtx-phu-ninh,Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Phú Ninh,ttgdtx,,Phú Ninh,,,,,,
ttgdtx-tien-phuoc,Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Tiên Phước,ttgdtx,,Tiên Phước,,,,,,
hkh-que-son,Hội Khuyến học huyện Quế Sơn,hoi_khuyen_hoc,,Quế Sơn,hoikhuyenhocqueson@gmail.com,,,,,
hkh-tinh,Hội Khuyến học tỉnh Quảng Nam,hoi_khuyen_hoc,,,hkh.qnam@gmail.com,,,,,
thu-vien-tinh,Thư viện tỉnh Quảng Nam,so_nganh,,,@thuvienquangnam.example,,TVT,,,
so-tttt,Sở Thông tin và Truyền thông tỉnh Quảng Nam,so_nganh,,,sotttt@quangnam.example,,Sở TT&TT,,,
hoi-ccb-tinh,Hội Cựu chiến binh tỉnh Quảng Nam,so_nganh,,,,,Hội CCB tỉnh,,,
cd-y-te,Trường Cao đẳng Y tế Quảng Nam,cao_dang,,,phongdaotao@cdytqn.example,,,,,
thpt-chuyen-nguyen-binh-khiem,Trường THPT chuyên Nguyễn Bỉnh Khiêm,thpt,,Tam Kỳ,c3chuyennbk.quangnam@moet.edu.vn,,,,,
thpt-vo-duong,Trường THPT Võ Dương,thpt,,Đại Lộc,c3voduong.quangnam@moet.edu.vn,,,,,
thpt-le-co,Trường THPT Lê Cơ,thpt,,Tiên Phước,c3leco.quangnam@moet.edu.vn,,,,,
thpt-ho-nghinh,Trường THPT Hồ Nghinh,thpt,,Quế Sơn,,,,,,
thpt-nguyen-du,Trường THPT Nguyễn Du,thpt,,Phú Ninh,c3nguyendu.quangnam@moet.edu.vn,,,,,
ptdtnt-nam-giang,Trường Phổ thông Dân tộc nội trú THCS&THPT Nam Giang,ptdtnt,,Nam Giang,dtntnamgiang.quangnam@moet.edu.vn,,,,,
thcs-nguyen-du,Trường THCS Nguyễn Du,thcs,pgd-tam-ky,Tam Kỳ,,,,,,
thcs-kim-dong-hoi-an,Trường THCS Kim Đồng,thcs,pgd-hoi-an,Hội An,,,,,,
thcs-kim-dong-dai-loc,Trường THCS Kim Đồng,thcs,pgd-dai-loc,Đại Lộc,,,,,,
thcs-que-phong,Trường THCS Quế Phong,thcs,pgd-que-son,Quế Sơn,,,,,2023-08-31,th-thcs-que-phong
th-que-phong,Trường Tiểu học Quế Phong,tieu_hoc,pgd-que-son,Quế Sơn,,,,,2023-08-31,th-thcs-que-phong
th-thcs-que-phong,Trường TH&THCS Quế Phong,th_thcs,pgd-que-son,Quế Sơn,,,,2023-09-01,,
th-ngo-gia-tu,Trường Tiểu học Ngô Gia Tự,tieu_hoc,pgd-dai-loc,Đại Lộc,,,,,,
th-tam-thanh,Trường Tiểu học Tam Thanh,tieu_hoc,pgd-tam-ky,Tam Kỳ,c1tamthanh.tk@quangnam.example,,,,,
th-tam-thanh-phu-ninh,Trường Tiểu học Tam Thành,tieu_hoc,pgd-phu-ninh,Phú Ninh,,,,,,
tthtcd-tam-dan,Trung tâm Học tập cộng đồng xã Tam Dân,tthtcd,pgd-phu-ninh,Phú Ninh,,,TTHTCĐ Tam Dân,,,
tthtcd-tam-dan-phu-ninh,Trung tâm Học tập cộng đồng xã Tam Đàn,tthtcd,pgd-phu-ninh,Phú Ninh,,,,,,
tthtcd-cham-chu,Trung tâm Học tập cộng đồng xã Chà Val,tthtcd,pgd-nam-giang,Nam Giang,,,,,,
tthtcd-dai-hong,Trung tâm Học tập cộng đồng xã Đại Hồng,tthtcd,pgd-dai-loc,Đại Lộc,tthtcddaihong@gmail.com,,,,,
mn-hoa-sen,Trường Mầm non Hoa Sen,mam_non,pgd-tien-phuoc,Tiên Phước,,,,,,
"""
